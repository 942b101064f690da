// A report as one JSON document, for programs.
import { isFailure, type Outcome, type Report, type Result } from '../judge/report.ts';
import { mutedJson } from './muted.ts';

/** `{session, seed, outcome, notes: [...], checks: [{slug, tier, kind, mistake, expected, received, ...}]}` */
export function reportJson(report: Report, outcome: Outcome): string {
  const { session, seed, parts } = report;
  return mutedJson(
    JSON.stringify({
      session: session.slug,
      number: session.number,
      title: session.title,
      parts,
      seed,
      outcome,
      notes: report.notes ?? [],
      checks: report.results.map(checkJson),
    }),
  );
}

function checkJson(result: Result) {
  const { slug, title, part, tier, points, lesson, verdict } = result;
  const failure = isFailure(verdict) ? verdict : undefined;
  return {
    slug,
    title,
    part,
    tier,
    points,
    kind: verdict.kind,
    mistake: failure?.mistake?.slug ?? null,
    usually: failure?.mistake?.usually ?? null,
    expected: failure?.expected ?? null,
    received: failure?.received ?? null,
    error: verdict.kind === 'crashed' && verdict.error !== '' ? verdict.error : null,
    reason: verdict.kind === 'not-run' || verdict.kind === 'trouble' ? verdict.reason : null,
    story: failure?.story ?? [],
    lesson,
  };
}
