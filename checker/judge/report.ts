// What is said about a run, as values: one result for each check, and what it comes to.
// No ports, times, paths or process numbers: two equal runs give two equal reports.
import type { Check, Hints, Session, Tier } from '../plan/session.ts';

export interface Report {
  session: Pick<Session, 'slug' | 'number' | 'title'>;
  /** The parts that were checked: all of the session, or one that was asked for. */
  parts: readonly string[];
  /** What else there is in the session to be checked: other parts, and all of them together. */
  left?: readonly string[];
  seed: string;
  /** For each part how its program is started by hand: `npx node exercises/.../server.ts`, or the student's command. */
  programs: Readonly<Record<string, string>>;
  results: readonly Result[];
  /** What is to be known of this computer, in whole sentences without a full stop. */
  notes?: readonly string[];
}

export interface Result {
  slug: string;
  title: string;
  part: string;
  tier: Tier;
  points: number;
  lesson: string;
  verdict: Verdict;
}

export type Verdict =
  | { kind: 'passed' }
  | ({ kind: 'failed' } & Failure)
  /** The error is empty where the program ended without a word. */
  | ({ kind: 'crashed'; error: string } & Failure)
  | { kind: 'not-run'; reason: string; harmless: boolean }
  | { kind: 'trouble'; reason: string };

export interface Failure {
  /** The conversation so far, one line for each party: what held, then what broke. */
  story: readonly Chapter[];
  /** The line that was answered wrongly, or not at all; undefined: it is not lines that are answered. */
  asked?: string;
  expected: string;
  received: string;
  /** Where both texts first differ: an index into both; undefined where there is nothing to point at. */
  differsAt: number | undefined;
  mistake: { slug: string; usually: string } | undefined;
  hints: Hints;
  byHand: ByHand;
}

/** The same by hand, in two windows. */
export interface ByHand {
  /** The program, without its own name: `127.0.0.1 9000 plum`. */
  words: string;
  /** The same words for a program that says where it wants them: `{host}`, `{port}`, `{message}`, `{name}`. */
  holes?: Readonly<Record<string, string>>;
  /** What stands before it in the same window: `printf 'port 80\\n' | `. */
  before?: string;
  /** Where a shell runs a line instead of a program: that line. */
  line?: string | undefined;
  /** What to run in the other window. */
  other: readonly string[];
}

export interface Chapter {
  who: string;
  told: string;
}

export type Outcome = 'passed' | 'not-yet' | 'trouble';

export const isFailure = (verdict: Verdict): verdict is Extract<Verdict, Failure> =>
  verdict.kind === 'failed' || verdict.kind === 'crashed';

/** Passed: every core check that can be checked here has passed. */
export function outcomeOf(results: readonly Result[]): Outcome {
  const core = results.filter((result) => result.tier === 'core').map((result) => result.verdict);
  if (core.some(isFailure)) return 'not-yet';
  if (results.some((result) => result.verdict.kind === 'trouble')) return 'trouble';
  if (core.some((verdict) => verdict.kind === 'not-run' && !verdict.harmless)) return 'not-yet';
  return core.some((verdict) => verdict.kind === 'passed') ? 'passed' : 'not-yet';
}

/** Points reached and points that could be reached here. */
export function pointsOf(results: readonly Result[]): { reached: number; possible: number } {
  const sum = (some: readonly Result[]) => some.reduce((all, { points }) => all + points, 0);
  const counted = results.filter(({ verdict }) => verdict.kind !== 'not-run' || !verdict.harmless);
  return {
    reached: sum(counted.filter(({ verdict }) => verdict.kind === 'passed')),
    possible: sum(counted.filter(({ verdict }) => verdict.kind !== 'trouble')),
  };
}

export const resultOf = (check: Check, verdict: Verdict): Result => ({
  slug: check.slug,
  title: check.title,
  part: check.part,
  tier: check.tier,
  points: check.points,
  lesson: check.lesson,
  verdict,
});
