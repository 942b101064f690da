// How far somebody is with a session, from what is remembered of it. Pure: the clock is passed in, nothing is read.
import { isFailure, type Result, type Verdict } from './judge/report.ts';
import type { QuizResult, Remembered, Went } from './lab.ts';
import { dice } from './plan/dice.ts';
import { TOGETHER, type Check, type Session, type Tier } from './plan/session.ts';
import type { ListRow } from './show/list.ts';

/** How each check went by now: those of this run, and those of earlier runs of other parts. */
export function checksAfter(
  before: Pick<Remembered, 'checks'> | undefined,
  results: readonly Pick<Result, 'slug' | 'verdict'>[],
): Record<string, Went> {
  const checks = { ...before?.checks };
  for (const { slug, verdict } of results) {
    const went = wentAs(verdict);
    if (went !== undefined) checks[slug] = went;
  }
  return checks;
}

/** Undefined: the checker had trouble, which says nothing of the program. */
function wentAs(verdict: Verdict): Went | undefined {
  switch (verdict.kind) {
    case 'passed':
      return 'passed';
    case 'failed':
    case 'crashed':
      return 'failed';
    case 'not-run':
      return verdict.harmless ? 'not-here' : 'not-run';
    case 'trouble':
      return undefined;
  }
}

/** What a hint is for: a check, or a mistake in it that brings hints of its own. */
export function hintKey(check: Pick<Check, 'slug' | 'hints'>, { verdict }: Result): string {
  const own = isFailure(verdict) && verdict.hints.some((hint, at) => hint !== check.hints[at]);
  return own ? `${check.slug} ${verdict.mistake?.slug ?? ''}`.trimEnd() : check.slug;
}

/** Hints that were shown still count as long as their check fails. */
export function hintsAfter(
  before: Pick<Remembered, 'hints'> | undefined,
  results: readonly Pick<Result, 'slug' | 'verdict'>[],
): Record<string, number> {
  const mended = new Set(results.filter(({ verdict }) => verdict.kind === 'passed').map(({ slug }) => slug));
  const shown = Object.entries(before?.hints ?? {});
  return Object.fromEntries(shown.filter(([key]) => !mended.has(key.split(' ')[0] ?? '')));
}

/** Whether every core check of a part has passed, in whatever run. */
export function partPassed(
  session: Session,
  part: string,
  remembered: Pick<Remembered, 'checks'> | undefined,
): boolean {
  const core = session.checks(dice('list')).filter((one) => one.tier === 'core' && one.part === part);
  const went = core.map(({ slug }) => remembered?.checks[slug]);
  return went.includes('passed') && went.every((one) => one === 'passed' || one === 'not-here');
}

/** What a check is called where those of other parts may stand beside it. */
export const titleIn = (session: Pick<Session, 'parts'>, { title, part }: Pick<Check, 'title' | 'part'>): string =>
  session.parts.length > 1 && part !== TOGETHER ? `${part}: ${title}` : title;

/** A session as `list` shows it. */
export function rowOf(
  session: Session,
  remembered: Remembered | undefined,
  quiz: QuizResult | undefined,
  now: Date,
): ListRow {
  const { number, title } = session;
  const all = session.checks(dice('list'));
  const here = (tier: Tier) => all.filter((one) => one.tier === tier && remembered?.checks[one.slug] !== 'not-here');
  const left = (tier: Tier) =>
    here(tier)
      .filter((one) => remembered?.checks[one.slug] !== 'passed')
      .map((one) => titleIn(session, one));
  const row = (tier: Tier) => ({ of: here(tier).length, left: left(tier) });
  return {
    number,
    title,
    state: remembered === undefined ? 'new' : remembered.passedAt === null ? 'begun' : 'passed',
    tries: remembered?.tries ?? 0,
    core: row('core'),
    stretch: row('stretch'),
    passedMsAgo: msAgo(remembered?.passedAt, now),
    checkedMsAgo: msAgo(remembered?.checkedAt, now),
    quiz,
  };
}

/** Undefined: never, or at a time that is none. */
function msAgo(time: string | null | undefined, now: Date): number | undefined {
  const ms = now.getTime() - Date.parse(time ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
