// (checks, transcripts) -> results. Pure: replay, the class server and the unit tests come in by the same door.
import type { Check, Scene } from '../plan/session.ts';
import { eventsOf, printed, type Transcript } from '../wire/transcript.ts';
import { failure, notStarted } from './failure.ts';
import { outcomes, wordsOf, type Outcome } from './outcome.ts';
import { resultOf, type Result, type Verdict } from './report.ts';
import { cannotStart, type CannotStart } from './start.ts';

export type Transcripts = ReadonlyMap<Scene, Transcript>;

/** A verdict; one that takes many words has not been put into them yet: whoever only asks whether does not wait for them. */
export type Decision = Exclude<Verdict, { kind: 'failed' | 'crashed' }> | { kind: 'broken'; tell: () => Verdict };

const told = (decision: Decision): Verdict => (decision.kind === 'broken' ? decision.tell() : decision);

/** One result for each check, in order. A scene without a transcript counts as not played. */
export function judge(checks: readonly Check[], transcripts: Transcripts): Result[] {
  const decisions = decide(checks, transcripts);
  return checks.map((check) => resultOf(check, told(decisions.get(check) ?? NOT_JUDGED)));
}

export const NOT_PLAYED = 'it was not played';

const NOT_JUDGED: Verdict & Decision = { kind: 'trouble', reason: 'it was not judged' };

/** How each check came out. */
export function decide(checks: readonly Check[], transcripts: Transcripts): ReadonlyMap<Check, Decision> {
  const parts = Map.groupBy(checks, ({ part }) => part);
  const whys = new Map([...parts].map(([part, own]) => [part, whyNotStarted(own, transcripts)]));
  const alone = new Map(checks.map((check) => [check.slug, decideAlone(check, transcripts)]));
  return new Map(
    checks.map((check) => {
      const why = whys.get(check.part);
      const first = check === parts.get(check.part)?.[0];
      return [check, why ? couldNotStart(why, first) : withNeeds(check, checks, alone)];
    }),
  );
}

/**
 * A failed check is told as not run when one that it needs has not passed. So is one of stretch that held: who does nothing
 * but fail would pass what is about failing.
 */
function withNeeds(check: Check, checks: readonly Check[], alone: ReadonlyMap<string, Decision>): Decision {
  const own = alone.get(check.slug) ?? NOT_JUDGED;
  if (own.kind === 'passed' && check.tier === 'core') return own;
  if (own.kind === 'not-run' && own.harmless) return own;
  const missing = allNeeds(check, checks).find(({ slug }) => alone.get(slug)?.kind === 'broken');
  if (!missing) return own;
  return { kind: 'not-run', reason: `needs "${missing.title}"`, harmless: false };
}

/** What a check needs, and what that needs, the first needed first. */
export function allNeeds(check: Check, checks: readonly Check[]): Check[] {
  const direct = checks.filter((one) => check.needs.includes(one.slug));
  return [...new Set([...direct.flatMap((one) => allNeeds(one, checks)), ...direct])];
}

/** The verdict on one check by itself. */
export const judgeCheck = (check: Check, transcripts: Transcripts): Verdict => told(decideAlone(check, transcripts));

/** How a check comes out by itself: the first scene that broke decides. */
export function decideAlone(check: Check, transcripts: Transcripts): Decision {
  if (check.proves.length === 0) return { kind: 'trouble', reason: 'the check proves nothing' };
  const verdicts = check.scenes.map((scene) => decideScene(check, scene, transcripts));
  return (
    verdicts.find((verdict) => verdict.kind === 'broken') ??
    verdicts.find((verdict) => verdict.kind === 'trouble') ??
    verdicts.find((verdict) => verdict.kind === 'not-run') ?? { kind: 'passed' }
  );
}

function decideScene(check: Check, scene: Scene, transcripts: Transcripts): Decision {
  const transcript = transcripts.get(scene);
  if (!transcript) return { kind: 'not-run', reason: NOT_PLAYED, harmless: false };
  const all = outcomes(scene, transcript, usualOf(scene, transcripts));
  const missed = missedIn(check, scene, all);
  if (missed === undefined) return { kind: 'passed' };
  const outcome = all[missed];
  if (outcome?.kind === 'not-here') {
    return {
      kind: 'not-run',
      reason: `not run here: ${outcome.reason}`,
      harmless: true,
    };
  }
  const at = brokeAt(missed, all);
  const broke = all[at];
  if (broke?.kind !== 'broken') return { kind: 'trouble', reason: 'a step was never played' };
  const elsewhere = [...transcripts]
    .filter(([other]) => other !== scene)
    .map(([other, seen]) => ({ scene: other, transcript: seen }));
  const { breach } = broke;
  return {
    kind: 'broken',
    tell: () => failure({ check, scene, at, breach, transcript, elsewhere }),
  };
}

/** The first step that decides about the check and did not hold. */
function missedIn(check: Check, scene: Scene, all: readonly Outcome[]): number | undefined {
  const missed = scene.steps.findIndex((step, at) => check.proves.includes(step) && all[at]?.kind !== 'held');
  return missed === -1 ? undefined : missed;
}

/** A step that was not reached was not reached because of the first that broke; -1: none did. */
const brokeAt = (missed: number, all: readonly Outcome[]): number =>
  all[missed]?.kind === 'broken' ? missed : all.findIndex(({ kind }) => kind === 'broken');

/** Where a failed check broke: in which of its scenes, and at which step of it. */
export function breakOf(check: Check, transcripts: Transcripts): { scene: Scene; step: number } | undefined {
  for (const scene of check.scenes) {
    const all = outcomes(scene, transcripts.get(scene) ?? [], usualOf(scene, transcripts));
    const missed = missedIn(check, scene, all);
    if (missed === undefined || all[missed]?.kind === 'not-here') continue;
    const step = brokeAt(missed, all);
    if (step !== -1) return { scene, step };
  }
  return undefined;
}

/** What the program says on stderr in conversations, of which a scene without anybody is none. */
function usualOf({ start }: Scene, transcripts: Transcripts): ReadonlySet<string> {
  const met = [...transcripts].filter(
    ([other, seen]) =>
      start.port === 'unanswered' &&
      other.start.port === 'answered' &&
      other.start.part === start.part &&
      eventsOf(seen, 'connected').length > 0,
  );
  return new Set(met.flatMap(([, seen]) => wordsOf(printed(seen, 'stderr'))));
}

function whyNotStarted(checks: readonly Check[], transcripts: Transcripts): CannotStart | undefined {
  const scenes = new Set(checks.flatMap((check) => check.scenes));
  const started = [...scenes].map((one) => transcripts.get(one)).filter(wasStarted);
  const reasons = started.map(cannotStart);
  return reasons.length > 0 && reasons.every((why) => why !== undefined) ? reasons[0] : undefined;
}

const wasStarted = (transcript: Transcript | undefined): transcript is Transcript =>
  transcript?.some((one) => one.kind === 'started' || one.kind === 'not-started') ?? false;

function couldNotStart(why: CannotStart, first: boolean): Decision {
  if (!first) return { kind: 'not-run', reason: 'your program could not start', harmless: false };
  return { kind: 'broken', tell: () => notStarted(why) };
}
