// (checks, transcripts) -> results. Pure: replay, the class server and the unit tests come in by the same door.
import { byHand, handWords, inHoles, printfPieces, REAL_BY_HAND } from '../plan/describe.ts';
import { bytesOf, piecesBetween, type Flow } from '../plan/flow.ts';
import type { Check, Hints, Scene } from '../plan/session.ts';
import { asText, utf8 } from '../wire/bytes.ts';
import { printable } from '../wire/visible.ts';
import type { Transcript } from '../wire/transcript.ts';
import { eventsOf, printed } from '../wire/transcript.ts';
import type { Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { bytesMistakes } from './mistakes-bytes.ts';
import { chatMistakes } from './mistakes-chat.ts';
import { commandsMistakes } from './mistakes-commands.ts';
import { datagramMistakes } from './mistakes-datagram.ts';
import { gameMistakes } from './mistakes-game.ts';
import { headerMistakes } from './mistakes-header.ts';
import { linesMistakes } from './mistakes-lines.ts';
import { outputMistakes } from './mistakes-output.ts';
import { publicMistakes } from './mistakes-public.ts';
import { roomMistakes } from './mistakes-room.ts';
import { startMistakes } from './mistakes-start.ts';
import { hasTrace, outcomes, wordsOf, type Breach, type Outcome } from './outcome.ts';
import { resultOf, type ByHand, type Failure, type Result, type Verdict } from './report.ts';
import { cannotStart, type CannotStart } from './start.ts';
import { foundNobody, story } from './story.ts';
import { endedWithItsInput, errorLine, wording } from './wording.ts';

/** Every mistake that has a name, in the order in which they are tried: the more telling first. */
export const MISTAKES: readonly Mistake[] = [
  // A line for a shell is no program that gets arguments: what goes wrong with it has names of its own.
  ...commandsMistakes,
  // Nobody listens or connects where datagrams go: there, too, a start has names of its own.
  ...datagramMistakes,
  ...startMistakes,
  ...linesMistakes,
  ...chatMistakes,
  ...headerMistakes,
  ...roomMistakes,
  ...gameMistakes,
  ...publicMistakes,
  ...bytesMistakes,
  ...outputMistakes,
];

export type Transcripts = ReadonlyMap<Scene, Transcript>;

/** A verdict; one that takes many words has not been put into them yet: whoever only asks whether does not wait for them. */
export type Decision =
  | Exclude<Verdict, { kind: 'failed' | 'crashed' }>
  | { kind: 'broken'; tell: () => Verdict };

const told = (decision: Decision): Verdict =>
  decision.kind === 'broken' ? decision.tell() : decision;

/** One result for each check, in order. A scene without a transcript counts as not played. */
export function judge(checks: readonly Check[], transcripts: Transcripts): Result[] {
  const decisions = decide(checks, transcripts);
  return checks.map((check) => resultOf(check, told(decisions.get(check) ?? NOT_JUDGED)));
}

const NOT_JUDGED: Verdict & Decision = { kind: 'trouble', reason: 'it was not judged' };

/** How each check came out. */
export function decide(
  checks: readonly Check[],
  transcripts: Transcripts,
): ReadonlyMap<Check, Decision> {
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

/** A failed check is told as not run when one that it needs has not passed. */
function withNeeds(
  check: Check,
  checks: readonly Check[],
  alone: ReadonlyMap<string, Decision>,
): Decision {
  const own = alone.get(check.slug) ?? NOT_JUDGED;
  if (own.kind === 'passed' || (own.kind === 'not-run' && own.harmless)) return own;
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
export const judgeCheck = (check: Check, transcripts: Transcripts): Verdict =>
  told(decideAlone(check, transcripts));

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
  if (!transcript) return { kind: 'not-run', reason: 'it was not played', harmless: false };
  const all = outcomes(scene, transcript, usualOf(scene, transcripts));
  const missed = missedIn(check, scene, all);
  if (missed === undefined) return { kind: 'passed' };
  const outcome = all[missed];
  if (outcome?.kind === 'not-here') {
    return {
      kind: 'not-run',
      reason: `cannot be checked here: ${outcome.reason}`,
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
  const missed = scene.steps.findIndex((step, at) => check.proves.includes(step) && all[at]?.kind !== 'held'); // prettier-ignore
  return missed === -1 ? undefined : missed;
}

/** A step that was not reached was not reached because of the first that broke; -1: none did. */
const brokeAt = (missed: number, all: readonly Outcome[]): number =>
  all[missed]?.kind === 'broken' ? missed : all.findIndex(({ kind }) => kind === 'broken');

/** Where a failed check broke: in which of its scenes, and at which step of it. */
export function breakOf(
  check: Check,
  transcripts: Transcripts,
): { scene: Scene; step: number } | undefined {
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

function failure(seen: Omit<Evidence, 'step'>): Verdict {
  const { check, scene, transcript } = seen;
  const { at, breach } = atFirstWord(seen);
  const step = scene.steps[at];
  if (!step) return { kind: 'trouble', reason: 'the step that broke is not in the scene' };
  const evidence = { ...seen, at, breach, step };
  const general = MISTAKES.find((one) => one.fits(evidence));
  const mistake = 'mistake' in breach ? (breach.mistake ?? general) : general;
  const stderr = printed(transcript, 'stderr');
  const error = crashed(scene, transcript, breach) ? errorLine(stderr) + placeIn(stderr, transcript) : undefined; // prettier-ignore
  const told: Failure = {
    story: story(scene, at, breach, transcript),
    ...wording(step, breach, transcript),
    mistake: mistake && { slug: mistake.slug, usually: mistake.usually },
    hints: general?.hints ?? (error === undefined ? check.hints : afterCrash(error, check.hints)),
    byHand: { ...beforeIt(scene, breach, transcript), words: handWords(scene), other: byHand(scene) }, // prettier-ignore
  };
  return error === undefined ? { kind: 'failed', ...told } : { kind: 'crashed', error, ...told };
}

/** Whoever has crashed has to hear first what the error says. */
const afterCrash = (error: string, [, , last]: Hints): Hints => [
  `Your program ended by an error of its own: ${error}. Look there first.`,
  'Start it by hand with the line that the check shows. The message names the file and the line; Python puts the line last, Node first.',
  last,
];

/** Where in the student's own file an error came up, as Node and Python tell it: ` (server.ts, line 6)`. */
function placeIn(stderr: string, transcript: Transcript): string {
  const file = eventsOf(transcript, 'started')[0]?.command.split(/[ /\\]/).findLast((word) => /\.(?:[cm]?[jt]s|py)$/.test(word)); // prettier-ignore
  if (file === undefined) return '';
  const behind = stderr.slice(-ENOUGH).split(encodeURI(file)).slice(1);
  const lines = behind.flatMap((text) => /^(?::|", line )(\d{1,6})\b/.exec(text)?.[1] ?? []);
  const line = file.endsWith('.py') ? lines.at(-1) : lines[0];
  return line === undefined ? '' : ` (${printable(file, 60)}, line ${line})`;
}

/** More of an error, in letters, is not looked through. */
const ENOUGH = 100_000;

/** What stands before the program when it is tried by hand, or the line that a shell runs instead of it. */
function beforeIt(
  scene: Scene,
  breach: Breach,
  transcript: Transcript,
): Pick<ByHand, 'before' | 'line'> {
  const { start, steps } = scene;
  if (start.command !== undefined) {
    const [started] = eventsOf(transcript, 'started');
    // While the file was read nothing was told a port: what began then is no line.
    const line = started === undefined || started.port === 0 ? undefined : inHoles(started.command, scene); // prettier-ignore
    return { before: '', line };
  }
  const real = steps.find((step) => step.kind === 'ask-real');
  if (real) return { before: `${REAL_BY_HAND[real.source]} | `, line: undefined };
  const pieces = steps.flatMap((step) =>
    step.kind === 'ask' ? piecesAsked(step.input, breach) : [],
  );
  const settings = Object.entries(start.env).map(([name, value]) => `${name}=${value} `).join(''); // prettier-ignore
  return { before: pieces.length > 0 ? `${printfPieces(pieces)} | ` : settings, line: undefined };
}

/** The line that got no answer, or a wrong one, in the pieces in which it arrived; none: it is no line of the input. */
function piecesAsked(input: Flow, breach: Breach): Uint8Array[] {
  if (breach.kind !== 'wrong-line' && breach.kind !== 'lines-missing') return [];
  const lines = asText(bytesOf(input)).split('\n');
  const inPlace = breach.kind === 'wrong-line' ? breach.number - 1 : breach.answered;
  const at = lines[inPlace] === breach.asked ? inPlace : lines.indexOf(breach.asked);
  if (at === -1) return [];
  const from = utf8(lines.slice(0, at).map((line) => `${line}\n`).join('')).length; // prettier-ignore
  return piecesBetween(input, from, from + utf8(`${breach.asked}\n`).length);
}

/** Whether a caller is refused or cut off at its first word depends on a hair: both are told as the latter. */
function atFirstWord({ scene, at, breach, transcript }: Omit<Evidence, 'step'>): {
  at: number;
  breach: Breach;
} {
  const step = scene.steps[at];
  const behind = scene.steps.slice(at + 1).findIndex(({ kind }) => kind !== 'say') + 1;
  const next = scene.steps[at + behind];
  const same = step?.kind === 'connect' && next?.kind === 'hear' && next.who === step.who;
  // Where nobody ever listened, nobody was connected: the system had nobody to put it through to.
  const nobody = eventsOf(transcript, 'listening').length === 0;
  if (!same || nobody || !foundNobody(step, breach, transcript)) return { at, breach };
  const nothing = new Uint8Array();
  return {
    at: at + behind,
    breach: { kind: 'too-little', expected: next.bytes, received: nothing, ending: 'closed' },
  };
}

/** The program ended by an error of its own, and that is what broke the step. */
function crashed({ start }: Scene, transcript: Transcript, breach: Breach): boolean {
  const [exit] = eventsOf(transcript, 'exited');
  if (!exit || exit.code === 0) return false;
  const isClient = start.port === 'answered' || start.port === 'own-server';
  if (isClient && endedWithItsInput(transcript)) return false;
  // A shell's line ends with what its last command thinks of it: without a word, that is no error to be told.
  const silent = exit.code !== null && printed(transcript, 'stderr').trim() === '';
  if (start.command !== undefined && silent) return false;
  // What the check itself sent to end the program is no error of its own.
  if (eventsOf(transcript, 'signal').some(({ name }) => name === exit.signal)) return false;
  if (breach.kind === 'exit-code' || breach.kind === 'not-one-line') {
    return hasTrace(printed(transcript, 'stderr')) || exit.code === null;
  }
  return true;
}

function whyNotStarted(
  checks: readonly Check[],
  transcripts: Transcripts,
): CannotStart | undefined {
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

function notStarted({ mistake, sentence, frame }: CannotStart): Verdict {
  return {
    kind: 'crashed',
    error: sentence,
    story: (frame?.shown ?? []).map((told, i) => ({ who: i === frame?.at ? `line ${frame?.line}` : '', told })), // prettier-ignore
    expected: 'your program starts',
    received: 'it could not start',
    differsAt: undefined,
    mistake: { slug: mistake, usually: sentence },
    hints: [
      'Before anything about the network can be checked, your program has to start. Read the sentence above.',
      'Start it by hand and read the first lines that it prints: they name the file and the line.',
      sentence,
    ],
    byHand: { before: '', words: '', other: [], line: undefined },
  };
}
