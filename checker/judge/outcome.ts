// What became of each step of a scene, read from the transcript alone. Pure: the same transcript, the same answer,
// today, tomorrow and on the teacher's computer.
import { isRight, questionOf, type Asking } from '../plan/owed.ts';
import type { Scene } from '../plan/session.ts';
import {
  accountOf,
  type Fact,
  type Finding,
  type Given,
  type Named,
  type RecordExpected,
  type Step,
} from '../plan/step.ts';
import { asText, concat, sameBytes, startsWith, utf8 } from '../wire/bytes.ts';
import { exactly } from '../wire/decode.ts';
import { namedIn } from '../wire/json.ts';
import { lineWith, linesOf, numbersBehind, timesBehind } from '../wire/lines.ts';
import {
  eventsOf,
  hasNews,
  printed,
  saidSinceTyped,
  sentByProgram,
  type Event,
  type Transcript,
} from '../wire/transcript.ts';
import { hasTrace } from './traces.ts';

/** How a step broke. Bytes are those that decide: from where the step began to listen. */
export type Breach =
  | { kind: 'no-connection'; refused: boolean }
  | { kind: 'nobody-called' }
  | { kind: 'other-calls'; times: number; called: number }
  | { kind: 'different'; expected: Uint8Array; received: Uint8Array }
  | { kind: 'too-little'; expected: Uint8Array; received: Uint8Array; ending: 'silence' | End }
  | { kind: 'too-much'; expected: Uint8Array; received: Uint8Array }
  | { kind: 'still-open' }
  | { kind: 'left-early'; how: 'ended' | 'reset' }
  | { kind: 'closed-early'; silent: number; after: number }
  | { kind: 'closed-late'; within: number; after: number }
  | { kind: 'still-running' }
  | { kind: 'ended-late'; within: number; after: number }
  | { kind: 'exit-code'; expected: number; received: number | null; signal: string | null }
  | { kind: 'not-printed'; heading: string; text: string; stdout: string; stderr: string }
  | { kind: 'nothing-said'; heading: string }
  | { kind: 'not-one-line'; stderr: string; usual: boolean }
  | { kind: 'listens-elsewhere'; addresses: string[]; anotherPort: boolean }
  | { kind: 'took-everything'; bytes: number }
  | { kind: 'other-record'; expected: string; received: Uint8Array }
  | {
      kind: 'wrong-line';
      number: number;
      of: number;
      asked: string;
      expected: string;
      received: string;
      mistake: Named | undefined;
    }
  | { kind: 'lines-missing'; answered: number; of: number; asked: string; expected: string }
  | { kind: 'lines-left-over'; of: number; extra: string; more: number }
  | { kind: 'line-not-printed'; holds: readonly string[]; stdout: string; stderr: string }
  | { kind: 'from-elsewhere'; expected: Uint8Array; received: Uint8Array }
  | { kind: 'unsaid'; text: string; said: string }
  | { kind: 'said-wrongly'; text: string }
  | { kind: 'other-number'; label: string; expected: number; printed: number[] }
  | { kind: 'no-answers' }
  | ({ kind: 'fact' } & Omit<Extract<Finding, { kind: 'broken' }>, 'kind'>)
  | {
      kind: 'not-all-heard';
      size: number;
      owed: number;
      heard: number;
      wrong: number;
      lost: number;
    }
  | { kind: 'not-all-greeted'; size: number; greeted: number }
  | { kind: 'controls-printed'; found: number[]; line: string };

type End = 'closed' | 'reset';

export type Outcome =
  | { kind: 'held' }
  | { kind: 'broken'; breach: Breach }
  | { kind: 'not-reached' }
  | { kind: 'not-here'; reason: string };

/** Nobody could keep the time; later, or alone, it may be possible. */
export const TOO_BUSY = 'this computer was too busy to keep the time';

const HELD: Outcome = { kind: 'held' };
const broken = (breach: Breach): Outcome => ({ kind: 'broken', breach });

/** One connection as far as the transcript has been read. */
interface Line {
  connected: boolean;
  refused: boolean;
  heard: Uint8Array[];
  cursor: number;
  end: End | undefined;
  endedAt: number;
  sent: number;
  /** When it began to connect, so that nothing seems to come too early, and each time when it said something. */
  saidAt: number[];
}

/** Where the reading of a transcript has come to. */
interface Reading {
  scene: Scene;
  /** What the program says on stderr when somebody is there, too: no word about nobody. */
  usual: ReadonlySet<string>;
  lines: Map<string, Line>;
  /** Datagrams that steps have accounted for, by who got them. */
  datagrams: Map<string, number>;
  /** Printed lines that steps have accounted for, by their accounts. */
  printed: Map<string, number>;
}

/** The outcome of every step of the scene, in order. `usual`: lines of stderr, as `wordsOf` gives them. */
export function outcomes(scene: Scene, transcript: Transcript, usual: ReadonlySet<string> = new Set()): Outcome[] {
  const [notHere] = eventsOf(transcript, 'not-here');
  if (notHere) return scene.steps.map(() => ({ kind: 'not-here', reason: notHere.reason }));
  const reading: Reading = { scene, usual, lines: new Map(), datagrams: new Map(), printed: new Map() };
  const results: Outcome[] = scene.steps.map(() => ({ kind: 'not-reached' }));
  const given = givenUp(scene, transcript);
  for (const [at, event] of transcript.entries()) {
    follow(reading.lines, event);
    if (event.kind !== 'step') continue;
    const step = scene.steps[event.index];
    if (step?.kind === 'connect' && event.mark === 'began') lineOf(reading.lines, step.who).saidAt = [event.at];
    if (!step || event.mark !== 'ended') continue;
    const before = transcript.slice(0, at);
    results[event.index] =
      at === given?.ended
        ? outcomeAtTheTime(step, reading, transcript.slice(0, given.up), transcript, before)
        : outcome(step, reading, before, transcript);
  }
  return results;
}

/** Where in the transcript the step was given up, and where it ended, behind which no other was begun. */
function givenUp({ steps }: Scene, transcript: Transcript): { up: number; ended: number } | undefined {
  const ended = transcript.findLastIndex((event) => event.kind === 'step');
  const up = transcript.findLastIndex((event) => event.kind === 'step' && event.mark === 'given-up');
  const last = transcript[ended];
  const cut = last?.kind === 'step' && last.index < steps.length - 1;
  return cut && up !== -1 && up < ended ? { up, ended } : undefined;
}

/** What came only after a step had been given up came too late, though it stands in the transcript. */
function outcomeAtTheTime(
  step: Step,
  reading: Reading,
  then: Transcript,
  whole: Transcript,
  before: Transcript,
): Outcome {
  const now = outcome(step, reading, before, whole);
  return now.kind === 'held' ? outcome(step, reading, then, then) : now;
}

function follow(lines: Map<string, Line>, event: Event): void {
  if (!('on' in event)) return;
  const before = lines.get(event.on);
  // Who was sent away and connects again begins anew.
  if (event.kind === 'connected' && before?.connected === true) lines.delete(event.on);
  const line = lineOf(lines, event.on);
  if (event.kind === 'connected') line.connected = true;
  if (event.kind === 'refused') line.refused = true;
  if (event.kind === 'bytes' && event.from === 'program') line.heard.push(event.data);
  if (event.kind === 'bytes' && event.from === 'check') {
    line.sent += event.data.length + event.omitted;
    line.saidAt.push(event.at);
  }
  if (line.end === undefined && 'by' in event && event.by === 'program') {
    line.end = event.kind === 'reset' ? 'reset' : 'closed';
    line.endedAt = event.at;
  }
}

function lineOf(lines: Map<string, Line>, on: string): Line {
  const line = lines.get(on) ?? {
    connected: false,
    refused: false,
    heard: [],
    cursor: 0,
    end: undefined,
    endedAt: 0,
    sent: 0,
    saidAt: [],
  };
  lines.set(on, line);
  return line;
}

/** The outcome of a step that has ended; `before` is the transcript up to there, `whole` all of it. */
function outcome(step: Step, reading: Reading, before: Transcript, whole: Transcript): Outcome {
  const line = 'who' in step ? lineOf(reading.lines, step.who) : undefined;
  switch (step.kind) {
    case 'connect':
      if (line?.connected === true) return HELD;
      return broken({ kind: 'no-connection', refused: line?.refused ?? false });
    case 'accept':
      return line?.connected === true ? HELD : broken({ kind: 'nobody-called' });
    case 'hear':
      return line ? hear(step.bytes, line) : HELD;
    case 'hear-message':
      return message(step.who, step.bytes, whole);
    case 'hear-hang-up':
      return line?.end === undefined ? broken({ kind: 'still-open' }) : HELD;
    case 'hear-end':
      return line ? heardEnd(step, line, before) : HELD;
    case 'leave':
      if (line?.connected !== true) return { kind: 'not-reached' };
      return step.anything ? HELD : nothingMore(step.afterEnd ? untilEnd(step.who, line, before) : line);
    case 'pass-over':
      return line?.connected === true ? end(line) : HELD;
    case 'calls':
      return called(step.times, whole);
    case 'fill':
      if (!step.bounded) return HELD;
      if (line?.connected !== true || line.sent === 0) return { kind: 'not-reached' };
      if (line.sent < step.most) return HELD;
      return broken({ kind: 'took-everything', bytes: line?.sent ?? 0 });
    case 'crowd':
    case 'come-and-go':
      return crowd(step.size, before);
    case 'get-in':
      if (line?.connected !== true) return broken({ kind: 'no-connection', refused: line?.refused ?? false });
      return hear(step.answer, line);
    case 'come-in':
      return camein(step, reading);
    case 'keep-talking':
      return line ? keptOn(step, line, before) : HELD;
    case 'not-served':
      return line ? notServed(step.answer, line) : HELD;
    case 'hear-nothing':
      return line?.connected === true ? nothingFrom(step, line, before) : { kind: 'not-reached' };
    case 'hear-record':
      return line ? record(step.record, line) : HELD;
    case 'hear-datagram':
      return datagram(step.who, step.data, reading, before);
    case 'hear-no-datagram':
      return noDatagram(step.who, reading.scene, before);
    case 'crowd-talks':
      return crowdTalked(before);
    case 'crowd-asks':
      return crowd(step.size, before);
    case 'says':
      return said(step.text, before);
    case 'never-says':
      return neverSaid(step, whole);
    case 'ask':
    case 'ask-real':
      return answered(step, whole);
    case 'finds':
      return found(step.fact, whole);
    case 'prints':
      return prints(step, whole);
    case 'prints-line':
      return printsLine(step, reading, whole);
    case 'last-number':
      return lastNumber(step.label, step.n, before);
    case 'prints-anything-but':
      return anyLineBut(step.heading, whole);
    case 'prints-no-controls':
      return noControls(step.forged, whole);
    case 'says-one-line':
      return oneLine(reading, whole);
    case 'says-news':
      return news(before);
    case 'ends':
      return ended(step, before);
    case 'listens-only':
      return listensOnly(before);
    default:
      return HELD;
  }
}

function called(times: number, whole: Transcript): Outcome {
  const all = eventsOf(whole, 'connected').length;
  return all === times ? HELD : broken({ kind: 'other-calls', times, called: all });
}

function hear(expected: Uint8Array, line: Line): Outcome {
  const news = concat(line.heard).subarray(line.cursor);
  const decoded = exactly(expected)(news);
  if (decoded.kind === 'message') {
    line.cursor += expected.length;
    return HELD;
  }
  if (decoded.kind === 'invalid') return broken({ kind: 'different', expected, received: news });
  return broken({ kind: 'too-little', expected, received: news, ending: line.end ?? 'silence' });
}

/** All that the program said in the whole scene, on its first call, is this message; on others it says nothing. */
function message(who: string, expected: Uint8Array, whole: Transcript): Outcome {
  const calls = eventsOf(whole, 'connected').map(({ on }) => on);
  if (!calls.includes(who)) return broken({ kind: 'nobody-called' });
  const further = calls.filter((on) => on.startsWith(`${who}, call`));
  const first = concat(sentByProgram(whole, who));
  const more = concat(further.flatMap((on) => sentByProgram(whole, on)));
  // What is said in pieces on several connections has not been said; what is said twice has been said too often.
  const received = sameBytes(first, expected) ? concat([first, more]) : first;
  const decoded = exactly(expected)(received);
  if (decoded.kind === 'invalid') return broken({ kind: 'different', expected, received });
  if (decoded.kind === 'need-more') {
    return broken({ kind: 'too-little', expected, received, ending: endOf(who, whole) });
  }
  return decoded.rest.length === 0 ? HELD : broken({ kind: 'too-much', expected, received });
}

function endOf(who: string, whole: Transcript): End | 'silence' {
  const ofProgram = whole.filter(
    (event) => 'on' in event && event.on === who && 'by' in event && event.by === 'program',
  );
  if (ofProgram.some((event) => event.kind === 'reset')) return 'reset';
  return ofProgram.length > 0 ? 'closed' : 'silence';
}

function end(line: Line): Outcome {
  const more = nothingMore(line);
  if (more.kind !== 'held') return more;
  return line.end === undefined ? broken({ kind: 'still-open' }) : HELD;
}

/** A program may be a little early: some look at their clock only now and then, and round. */
const EARLY = 0.85;

/** Beyond what the contract allows a program may be so late, in ms, and more where its answers took their time. */
const LATE = 500;
const FOR_EACH_MS = 3;
/** A gap of so many ms is no slow answer: nobody had been asked. */
const NO_ANSWER = 500;

/** How late is not too late, in this transcript: where the slowest answer took longer, the computer has much to do. */
function slackIn(transcript: Transcript): number {
  const said = new Map<string, number>();
  let slowest = 0;
  for (const event of eventsOf(transcript, 'bytes')) {
    const gap = event.at - (said.get(event.on) ?? event.at);
    if (event.from === 'program' && gap < NO_ANSWER) slowest = Math.max(slowest, gap);
    if (event.from === 'check') said.set(event.on, event.at);
    else said.delete(event.on);
  }
  return LATE + FOR_EACH_MS * slowest;
}

function heardEnd(step: Extract<Step, { kind: 'hear-end' }>, line: Line, before: Transcript): Outcome {
  const { anything, butNot, silent, speaking, within } = step;
  const began = before.findLastIndex((event) => event.kind === 'step');
  // Nobody waited for it any longer when it came.
  const givenUp = before.slice(began).find(({ kind }) => kind === 'timed-out');
  const inTime = line.end !== undefined && (!givenUp || line.endedAt < givenUp.at);
  const ended = inTime ? HELD : broken({ kind: 'still-open' });
  const after = line.endedAt - (line.saidAt.at(-1) ?? 0);
  if (ended === HELD && after < EARLY * silent) return broken({ kind: 'closed-early', silent, after });
  if (ended === HELD && silent > 0 && within > 0 && after > within + slackIn(before))
    return broken({ kind: 'closed-late', within, after });
  // A busy computer made a silence of it: that shows nothing.
  if (ended === HELD && speaking > 0 && after >= EARLY * speaking) return { kind: 'not-here', reason: TOO_BUSY };
  if (butNot.length > 0 && startsWith(concat(line.heard).subarray(line.cursor), butNot)) return nothingMore(line);
  const more = anything ? HELD : nothingMore(line);
  return more === HELD ? ended : more;
}

function camein({ who, size, answer }: Extract<Step, { kind: 'come-in' }>, { lines }: Reading): Outcome {
  const guests = Array.from({ length: size }, (_, i) => lineOf(lines, `${who} ${i + 1}`));
  const greeted = guests.filter((guest) => hear(answer, guest).kind === 'held').length;
  return greeted === size ? HELD : broken({ kind: 'not-all-greeted', size, greeted });
}

/** What was heard on a line until the check had ended its own side. */
function untilEnd(who: string, line: Line, transcript: Transcript): Line {
  const ended = transcript.findIndex(
    (event) => event.kind === 'half-closed' && event.on === who && event.by === 'check',
  );
  return ended === -1 ? line : { ...line, heard: sentByProgram(transcript.slice(0, ended), who) };
}

function notServed(answer: Uint8Array, line: Line): Outcome {
  const received = concat(line.heard);
  if (!startsWith(received, answer)) return HELD;
  return broken({ kind: 'too-much', expected: new Uint8Array(), received });
}

/**
 * What counts is how long the client had been silent when it was closed: since it said what was answered last. A busy
 * computer makes that longer, never shorter, so that no right program is blamed for it.
 */
function keptOn(step: Extract<Step, { kind: 'keep-talking' }>, line: Line, before: Transcript): Outcome {
  const all = Array.from({ length: step.times }, () => hear(step.answer, line));
  const answers = all.filter(({ kind }) => kind === 'held').length;
  const [missing] = all.filter(({ kind }) => kind !== 'held');
  if (missing === undefined) return HELD;
  const crashed = eventsOf(before, 'exited').length > 0;
  if (line.end === undefined || crashed) return missing;
  const began = before.findLastIndex((event) => event.kind === 'step');
  const said = eventsOf(before.slice(began), 'bytes').filter(
    (event) => event.on === step.who && event.from === 'check',
  );
  const unanswered = said.length - answers;
  const silent = step.idle;
  const after = line.endedAt - (line.saidAt.at(-1 - unanswered) ?? 0);
  if (after < EARLY * silent) return broken({ kind: 'closed-early', silent, after });
  return { kind: 'not-here', reason: TOO_BUSY };
}

/** U+0000-001F and U+007F-009F; line ends are no part of a line. */
const CONTROLS = /\p{Cc}/gu;
const LINE_END = 0x0a;

function noControls(forged: string, whole: Transcript): Outcome {
  // Prints is stdout: what a program says about itself on stderr is its own affair.
  const lines = eventsOf(whole, 'line')
    .filter(({ stream }) => stream === 'stdout')
    .flatMap(({ text }) => text.split('\n'));
  const found = lines.flatMap((line) => line.match(CONTROLS) ?? []).map((sign) => sign.codePointAt(0) ?? 0);
  const line = lines.find((one) => one.search(CONTROLS) !== -1);
  if (line !== undefined) return broken({ kind: 'controls-printed', found: [...new Set(found)], line });
  // A line that a client made up can only stand there where its line end was printed.
  const made = lines.find((one) => one.startsWith(forged));
  return made === undefined ? HELD : broken({ kind: 'controls-printed', found: [LINE_END], line: made });
}

/** Who has to hear something yet has neither ended nor broken the connection off. */
function nothingFrom({ stays }: Extract<Step, { kind: 'hear-nothing' }>, line: Line, before: Transcript): Outcome {
  const nothing = nothingMore(line);
  if (nothing.kind !== 'held' || !stays) return nothing;
  if (eventsOf(before, 'exited').length > 0) return broken({ kind: 'left-early', how: 'ended' });
  return line.end === 'reset' ? broken({ kind: 'left-early', how: 'reset' }) : HELD;
}

function nothingMore(line: Line): Outcome {
  const received = concat(line.heard).subarray(line.cursor);
  if (received.length === 0) return HELD;
  return broken({ kind: 'too-much', expected: new Uint8Array(), received });
}

function crowd(size: number, before: Transcript): Outcome {
  const seen = eventsOf(before, 'crowd').at(-1);
  if (!seen) return { kind: 'not-reached' };
  if (seen.greeted >= size) return HELD;
  return broken({ kind: 'not-all-greeted', size, greeted: seen.greeted });
}

function crowdTalked(before: Transcript): Outcome {
  const seen = eventsOf(before, 'crowd-talk').at(-1);
  if (!seen) return { kind: 'not-reached' };
  const { size, owed, heard, wrong, lost } = seen;
  if (owed > 0 && heard === owed && wrong === 0 && lost === 0) return HELD;
  return broken({ kind: 'not-all-heard', size, owed, heard, wrong, lost });
}

function record({ shown, decode, accepts }: RecordExpected, line: Line): Outcome {
  const news = concat(line.heard).subarray(line.cursor);
  const decoded = decode(news);
  if (decoded.kind === 'need-more' && news.length === 0) {
    const ending = line.end ?? 'silence';
    return broken({ kind: 'too-little', expected: utf8(shown), received: news, ending });
  }
  const received = decoded.kind === 'message' ? decoded.message : news;
  const held = decoded.kind === 'message' && accepts(decoded.message);
  if (!held) return broken({ kind: 'other-record', expected: shown, received });
  line.cursor += news.length - decoded.rest.length;
  return HELD;
}

function datagram(who: string, expected: Uint8Array, reading: Reading, before: Transcript): Outcome {
  const at = reading.datagrams.get(who) ?? 0;
  const received = datagramsTo(who, before)[at];
  if (!received) {
    const astray = eventsOf(before, 'astray').findLast(({ on }) => on === who);
    if (astray) return broken({ kind: 'from-elsewhere', expected, received: astray.data });
    const nothing = new Uint8Array();
    return broken({ kind: 'too-little', expected, received: nothing, ending: 'silence' });
  }
  reading.datagrams.set(who, at + 1);
  return sameBytes(expected, received) ? HELD : broken({ kind: 'different', expected, received });
}

/** What came is what some step of the scene asks for, each once. */
function noDatagram(who: string, { steps }: Scene, before: Transcript): Outcome {
  const asked = steps.flatMap((step) => (step.kind === 'hear-datagram' && step.who === who ? [step.data] : []));
  const received = datagramsTo(who, before).find((data) => {
    const at = asked.findIndex((one) => sameBytes(one, data));
    if (at !== -1) asked.splice(at, 1);
    return at === -1;
  });
  if (!received) return HELD;
  return broken({ kind: 'too-much', expected: new Uint8Array(), received });
}

/** All that the program sent to one party, in order. */
export const datagramsTo = (who: string, transcript: Transcript): Uint8Array[] =>
  eventsOf(transcript, 'datagram')
    .filter(({ on, from }) => on === who && from === 'program')
    .map(({ data }) => data);

function said(text: string, before: Transcript): Outcome {
  const lines = saidSinceTyped(before);
  if (lines.some((line) => line.includes(text))) return HELD;
  return broken({ kind: 'unsaid', text, said: lines.join('\n').trim() });
}

function neverSaid({ text, on }: NeverSaysStep, whole: Transcript): Outcome {
  const streams = on === 'stdout' ? (['stdout'] as const) : (['stdout', 'stderr'] as const);
  // What was said before the first datagram answers nothing: a program may say how it will call things.
  const first = whole.findIndex((event) => event.kind === 'datagram' && event.from === 'program');
  const since = whole.slice(Math.max(first, 0));
  const wrongly = streams.some((stream) => printed(since, stream).includes(text));
  return wrongly ? broken({ kind: 'said-wrongly', text }) : HELD;
}

type NeverSaysStep = Extract<Step, { kind: 'never-says' }>;

/** One line for each that was asked for, in order, and none besides. */
function answered(step: Asking, whole: Transcript): Outcome {
  const answers = questionOf(step, whole)?.answers;
  if (!answers) return { kind: 'not-reached' };
  const lines = linesOf(printed(whole, 'stdout'));
  for (const [at, answer] of answers.entries()) {
    const { asked, mistake, nearest } = answer;
    const received = lines[at];
    const of = answers.length;
    if (received === undefined)
      return broken({ kind: 'lines-missing', answered: at, of, asked, expected: answer.expected });
    if (isRight(answer, received)) continue;
    const expected = nearest?.(received) ?? answer.expected;
    return broken({
      kind: 'wrong-line',
      number: at + 1,
      of,
      asked,
      expected,
      received,
      mistake: mistake?.(received, lines),
    });
  }
  const [extra, ...more] = lines.slice(answers.length);
  if (extra === undefined) return HELD;
  return broken({ kind: 'lines-left-over', of: answers.length, extra, more: more.length });
}

function found(fact: Fact, whole: Transcript): Outcome {
  const given = givenBy(whole);
  if (!given) return broken({ kind: 'no-answers' });
  const finding = fact(given);
  return finding.kind === 'broken' ? broken({ ...finding, kind: 'fact' }) : finding;
}

/** What the file of answers held, as far as the transcript tells; undefined when it could not be read. */
export function givenBy(transcript: Transcript): Given | undefined {
  const [answers] = eventsOf(transcript, 'answers');
  const [computer] = eventsOf(transcript, 'computer');
  if (!answers) return undefined;
  const asked = transcript.some(({ kind }) => kind === 'connected' || kind === 'refused');
  const heard = eventsOf(transcript, 'bytes').filter(({ from }) => from === 'program');
  return {
    values: namedIn(answers.json),
    addresses: computer?.addresses ?? [],
    today: computer?.today ?? '',
    heard: asked ? asText(concat(heard.map(({ data }) => data))) : undefined,
  };
}

function printsLine(step: Extract<Step, { kind: 'prints-line' }>, reading: Reading, whole: Transcript): Outcome {
  const { holds, part } = step;
  const stdout = printed(whole, 'stdout', part);
  const from = reading.printed.get(accountOf(step)) ?? 0;
  const at = lineWith(linesOf(stdout), holds, from);
  if (at === -1) return broken({ kind: 'line-not-printed', holds, stdout, stderr: printed(whole, 'stderr', part) });
  reading.printed.set(accountOf(step), at + 1);
  return HELD;
}

function lastNumber(label: string, expected: number, before: Transcript): Outcome {
  const all = numbersBehind(linesOf(printed(before, 'stdout')), label);
  return all.at(-1) === expected ? HELD : broken({ kind: 'other-number', label, expected, printed: all });
}

function prints({ heading, text, times }: PrintsStep, whole: Transcript): Outcome {
  const stdout = printed(whole, 'stdout');
  if (timesBehind(stdout, heading, text) >= times) return HELD;
  const stderr = printed(whole, 'stderr');
  return broken({ kind: 'not-printed', heading, text, stdout, stderr });
}

type PrintsStep = Extract<Step, { kind: 'prints' }>;

/** What it printed before the check had hung up cannot be about that. */
function anyLineBut(heading: string, whole: Transcript): Outcome {
  const hungUp = whole.findIndex(
    (event) => (event.kind === 'closed' || event.kind === 'half-closed') && event.by === 'check',
  );
  const said = printed(whole.slice(hungUp + 1), 'stdout');
  const others = said.split('\n').filter((line) => line.trim() !== '' && line.trim() !== heading);
  return others.length > 0 && !hasTrace(said) ? HELD : broken({ kind: 'nothing-said', heading });
}

const news = (before: Transcript): Outcome => (hasNews(before) ? HELD : broken({ kind: 'nothing-said', heading: '' }));

function oneLine({ scene, usual }: Reading, whole: Transcript): Outcome {
  const stderr = printed(whole, 'stderr');
  const lines = wordsOf(stderr);
  const nobody = scene.start.port === 'unanswered';
  const telling = nobody ? lines.filter((line) => !usual.has(line)) : lines;
  if (telling.length > 0 && !hasTrace(stderr)) return HELD;
  return broken({ kind: 'not-one-line', stderr, usual: lines.length > 0 && telling.length === 0 });
}

/** The lines of an output, figures left out: a port or a time makes no other line of it. */
export const wordsOf = (output: string): string[] =>
  output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/\d+/g, '0'));

function ended({ code, within }: Extract<Step, { kind: 'ends' }>, before: Transcript): Outcome {
  const exit = eventsOf(before, 'exited')[0];
  if (!exit) return broken({ kind: 'still-running' });
  const asked = eventsOf(before, 'signal').findLast(({ name }) => name === 'SIGTERM');
  const after = exit.at - (asked?.at ?? exit.at);
  if (asked && within > 0 && after > within + slackIn(before)) return broken({ kind: 'ended-late', within, after });
  if (code === undefined || exit.code === code) return HELD;
  return broken({ kind: 'exit-code', expected: code, received: exit.code, signal: exit.signal });
}

function listensOnly(before: Transcript): Outcome {
  const listening = eventsOf(before, 'listening');
  if (listening.length === 0) return { kind: 'not-reached' };
  const wrong = listening.filter((one) => !one.asTold);
  if (wrong.length === 0) return HELD;
  // At the very address that it was told it is the port that is another one.
  const told = eventsOf(before, 'started')[0]?.address;
  const addresses = wrong.map((one) => one.address);
  return broken({
    kind: 'listens-elsewhere',
    addresses: [...new Set(addresses.filter((one) => one !== told))],
    anotherPort: told !== undefined && addresses.includes(told),
  });
}
