// A computer without signals, as every Windows: what a server does on SIGTERM is not graded there, and costs nothing.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from './judge/judge.ts';
import { outcomeOf } from './judge/report.ts';
import { playAll, shared } from './perform/jobs.ts';
import { FIRST_LOOK } from './perform/patience.ts';
import { dice } from './plan/dice.ts';
import { scenesOf, type Check, type Scene } from './plan/session.ts';
import { ROOT, solutionOf } from './project.ts';
import session from './sessions/12-going-public/session.ts';
import { PLAIN } from './show/look.ts';
import { reportText } from './show/report.ts';
import { eventsOf, type Transcript } from './wire/transcript.ts';

const [part] = session.parts;
if (!part) throw new Error('session 12 has no part');

const signals = ({ scenes }: Check): boolean => scenes.some(({ steps }) => steps.some(({ kind }) => kind === 'signal'));

/** Each check of SIGTERM, and one that gets along without. */
const CHECKS = session
  .checks(dice('no signals'))
  .filter((check) => signals(check) || check.slug === 'answers-like-session-8');

test('a scene with a signal is not played; its check is not run, is not counted, and says why', async () => {
  const subject = { kind: 'file' as const, path: solutionOf(session, part), cwd: join(ROOT, 'solutions') };
  const setting = { part, subject, patience: FIRST_LOOK, decoys: undefined, canSignal: false };
  const transcripts = new Map<Scene, Transcript>();
  await playAll(shared(scenesOf(CHECKS)), () => setting, transcripts);

  const started = CHECKS.filter(({ scenes }) =>
    scenes.some((one) => eventsOf(transcripts.get(one) ?? [], 'started').length > 0),
  );
  expect(started.map(({ slug }) => slug)).toEqual(['answers-like-session-8']);

  const results = judge(CHECKS, transcripts);
  const notRun = results.filter(({ verdict }) => verdict.kind === 'not-run');
  expect(notRun.map(({ slug }) => slug)).toEqual(CHECKS.filter(signals).map(({ slug }) => slug));
  expect(outcomeOf(results)).toBe('passed');

  const report = { session, parts: [part.name], seed: '7f3a', programs: {}, results };
  const shown = reportText(report, PLAIN);
  expect(shown).toMatch(/^ex12 Going public +1 of 1 passed$/m);
  expect(shown.replace(/\s+/g, ' ')).toContain(
    '-- ends by itself on SIGTERM, with exit code 0: not run here: Windows has no SIGTERM',
  );
});
