// What a run leaves behind for the commands that come after it: check and watch note it, hint, replay and list read it.
import { randomBytes } from 'node:crypto';
import { keep, recall, remember } from '../lab.ts';
import { scenesOf, type Session } from '../plan/session.ts';
import { checksAfter, hintsAfter } from '../progress.ts';
import type { Ran } from '../run-session.ts';
import { writeTroubleReport } from '../trouble.ts';

/** Four hexadecimal digits: short enough to type again. */
export const newSeed = (): string => randomBytes(2).toString('hex');

/**
 * Remembers the run for hint, replay and list. Not being able to is no reason to fail. Answers what the student should
 * know of what was remembered before.
 */
export function note(session: Session, { report, outcome, transcripts, checks }: Ran): string | undefined {
  const before = recall(session.slug);
  const parts = [...new Set(checks.map(({ part }) => part))];
  const whole = session.parts.every(({ name }) => parts.includes(name));
  const passed = outcome === 'passed' && whole;
  try {
    return remember({
      slug: session.slug,
      seed: report.seed,
      outcome,
      tries: (before?.tries ?? 0) + 1,
      checkedAt: new Date().toISOString(),
      passedAt: passed ? new Date().toISOString() : (before?.passedAt ?? null),
      programs: { ...report.programs },
      hints: hintsAfter(before, report.results),
      checks: checksAfter(before, report.results),
      verdicts: Object.fromEntries(report.results.map(({ slug, verdict }) => [slug, verdict])),
      parts,
      scenes: keep(scenesOf(checks), transcripts),
    });
  } catch (problem) {
    writeTroubleReport(problem);
    return undefined;
  }
}
