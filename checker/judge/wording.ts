// Expected and received, in words and visible bytes: the two lines of a failing check that a student reads first.
import { firstDifference, utf8 } from '../wire/bytes.ts';
import { difference, type Difference } from '../wire/difference.ts';
import { linesOf } from '../wire/lines.ts';
import { eventsOf, printed, type Transcript } from '../wire/transcript.ts';
import { count, letters, printable, quoteFor, visible } from '../wire/visible.ts';
import { quoted, times } from '../plan/describe.ts';
import type { Step } from '../plan/step.ts';
import { type Breach } from './outcome.ts';
import { errorLine, hasTrace, scrub } from './traces.ts';

export interface Wording {
  expected: string;
  received: string;
  differsAt: number | undefined;
}

export function wording(step: Step, breach: Breach, transcript: Transcript): Wording {
  const bytes = differing(step, breach, transcript);
  if (bytes) return bytes;
  if (breach.kind === 'wrong-line') return lineDiffering(breach);
  if (breach.kind === 'lines-missing') {
    const expected = `${count(breach.of, 'line')}; for ${asking(breach)} the line ${visible(utf8(breach.expected))}`;
    return { expected, received: received(step, breach, transcript), differsAt: undefined };
  }
  if (breach.kind === 'fact') {
    const { where, expected } = breach;
    return {
      expected: where === '' ? expected : `${where}: ${expected}`,
      received: breach.received,
      differsAt: undefined,
    };
  }
  return {
    expected: expected(step),
    received: received(step, breach, transcript),
    differsAt: undefined,
  };
}

/** Where bytes came, but others than expected: both in one window. */
function differing(step: Step, breach: Breach, transcript: Transcript): Wording | undefined {
  if (breach.kind === 'not-printed') return outputDiffering(breach);
  if (breach.kind === 'line-not-printed') return nearestLine(breach);
  if (breach.kind === 'other-record') return recordDiffering(step, breach);
  const isBytes = breach.kind === 'different' || breach.kind === 'too-little' || breach.kind === 'too-much';
  if (!isBytes || breach.received.length === 0 || breach.expected.length === 0) return undefined;
  const parts = difference(breach.expected, breach.received);
  if (!parts) return undefined;
  const then = breach.kind === 'too-little' ? `, and then ${ending(step, breach.ending, transcript)}` : '';
  return { expected: parts.expected, received: `${parts.received}${then}`, differsAt: parts.at };
}

/** What a line answered, as it is named in a report. */
export const asking = ({ asked }: { asked: string }): string => visible(utf8(asked), 100);

/** A line of so many bytes is shown whole: one that holds an answer is seldom longer. */
const WHOLE_LINE = 80;

function lineDiffering({ expected, received }: Extract<Breach, { kind: 'wrong-line' }>): Wording {
  const parts = difference(utf8(expected), utf8(received), WHOLE_LINE);
  return { expected: parts?.expected ?? expected, received: parts?.received ?? received, differsAt: parts?.at };
}

/** Only where the right message can be written as the wrong one is: else a difference says nothing. */
function recordDiffering(step: Step, { received }: Extract<Breach, { kind: 'other-record' }>): Wording | undefined {
  if (step.kind !== 'hear-record' || !step.record.nearest) return undefined;
  const other = step.record.toldOf?.(received);
  if (other !== undefined && step.record.told !== undefined)
    return { expected: step.record.told, received: printable(other), differsAt: undefined };
  const parts = difference(step.record.nearest(received), received);
  return parts && { ...parts, differsAt: parts.at };
}

function outputDiffering(breach: Extract<Breach, { kind: 'not-printed' }>): Wording | undefined {
  const at = breach.heading === '' ? -1 : breach.stdout.indexOf(breach.heading);
  if (at === -1) return undefined;
  const shown = breach.stdout.slice(at + breach.heading.length);
  if (shown.trim() === '') return undefined;
  // What separates the text from its heading is no part of it, but the text may begin and end with blanks, too.
  const begun = /^\s/.test(breach.text) ? [shown, shown.replace(/^\s/, ''), shown.replace(/^[ \t]*\r?\n/, '')] : [];
  const whole = /\s$/.test(breach.text)
    ? begun.map((one) => one.replace(/\r?\n$/, ''))
    : begun.map((one) => one.trimEnd());
  const wanted = utf8(breach.text);
  const same = (one: string) => firstDifference(wanted, utf8(one)) ?? 0;
  const nearest = whole.reduce((best, one) => (same(one) > same(best) ? one : best), shown.trim());
  const parts = difference(wanted, utf8(nearest));
  return parts && { ...parts, differsAt: parts.at };
}

/** Of a line that should hold one text: the line that is most like it, and where they part. */
function nearestLine({ holds, stdout }: Extract<Breach, { kind: 'line-not-printed' }>): Wording | undefined {
  const [text, ...more] = holds;
  const words = wordsOf(text ?? '');
  if (text === undefined || more.length > 0 || words.length === 0) return undefined;
  const scored = linesOf(stdout).map((line) => ({ line, score: likeness(words, wordsOf(line)) }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const nearest = scored.findLast(({ score }) => score === most)?.line ?? '';
  // A line in which only a number is another one tells nothing without those before it.
  if (2 * most < words.length || numberless(nearest).includes(numberless(text))) return undefined;
  const from = Math.max(0, nearest.toLowerCase().indexOf(words[0] ?? ''));
  const parts = sideBySide(text, scrub(nearest.slice(from)));
  const lead = 'a line with ';
  return (
    parts && { expected: lead + parts.expected, received: lead + parts.received, differsAt: lead.length + parts.at }
  );
}

/** Short texts whole, long ones in a window round their difference. */
function sideBySide(expected: string, received: string): Difference | undefined {
  const both = [utf8(expected), utf8(received)] as const;
  if (both.some(({ length }) => length > WHOLE)) return difference(...both);
  const at = [...expected].findIndex((letter, i) => letter !== [...received][i]);
  const same = [...expected].slice(0, at === -1 ? undefined : at).join('');
  const quote = quoteFor(...both);
  const [one, other] = both.map((bytes) => quote + letters(bytes, quote) + quote);
  return { expected: one ?? '', received: other ?? '', at: 1 + letters(utf8(same), quote).length };
}

const WHOLE = 70;

/** How many of these words stand there; the first of them, the label, counts most. */
const likeness = (words: readonly string[], there: readonly string[]): number =>
  words.filter((word) => there.includes(word)).length + (there.includes(words[0] ?? '') ? words.length : 0);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const numberless = (text: string): string => text.replace(/\d+/g, '0');

/** The lines that a program printed, without paths and ports: the last of them, and whole where that can be. */
function lastLines(stdout: string): string {
  const lines = scrub(stdout.trimEnd()).split('\n');
  const kept: string[] = [];
  for (const line of lines.toReversed()) {
    if (kept.length > 0 && utf8([line, ...kept].join('\n')).length > MOST_SHOWN) break;
    kept.unshift(line);
  }
  const left = lines.length - kept.length;
  return `${left > 0 ? `(${count(left, 'line')}, then) ` : ''}${visible(utf8(kept.join('\n')), MOST_SHOWN)}`;
}

const MOST_SHOWN = 200;

/** What a program printed instead of a line with all of these: the one line that lacks one of them, or its last lines. */
function shownInstead({ holds, stdout }: Extract<Breach, { kind: 'line-not-printed' }>): string {
  const near = linesOf(stdout).filter(
    (line) => holds.filter((part) => line.includes(part)).length === holds.length - 1,
  );
  const [one, ...more] = near;
  return holds.length > 1 && one !== undefined && more.length === 0
    ? visible(utf8(scrub(one)), MOST_SHOWN)
    : lastLines(stdout);
}

function ending(step: Step, how: 'silence' | 'closed' | 'reset', transcript: Transcript): string {
  const ended = exitBefore(step, transcript);
  if (ended !== undefined) return ended;
  if (how === 'silence') return 'nothing more came';
  return step.kind === 'hear-message' ? 'your program hung up' : 'your program closed the connection';
}

/** The end of input ends a client: what it did not say before has nothing to do with that. */
export function endedWithItsInput(transcript: Transcript): boolean {
  const noMore = transcript.findIndex(({ kind }) => kind === 'end-of-input');
  return noMore !== -1 && noMore < transcript.findIndex(({ kind }) => kind === 'exited');
}

/** How the program ended, where that can be why a step broke. */
const exitBefore = (step: Step, transcript: Transcript): string | undefined =>
  (step.kind === 'hear-message' || step.kind === 'says-news' || step.kind === 'says') && endedWithItsInput(transcript)
    ? undefined
    : exit(transcript);

/** How the program ended; undefined while it ran. */
export function exit(transcript: Transcript): string | undefined {
  const [heldBack] = eventsOf(transcript, 'held-back');
  if (heldBack?.why === 'port-before-host')
    return 'your line was not started: a port stands where the computer belongs';
  if (heldBack) return `your line was not started: ${visible(utf8(heldBack.names))} could be another computer`;
  const [notStarted] = eventsOf(transcript, 'not-started');
  if (notStarted && eventsOf(transcript, 'started').length === 0) return notStarted.reason;
  const [ended] = eventsOf(transcript, 'exited');
  if (!ended) return undefined;
  if (ended.code === null) return `your program was ended by ${ended.signal ?? 'a signal'}`;
  const crashed = hasTrace(printed(transcript, 'stderr'));
  return `your program ${crashed ? 'crashed' : 'ended'} (exit code ${ended.code})`;
}

/** Whether a text that is not to be said is what a stack trace begins with. */
const isTraceMark = (step: Step): boolean => step.kind === 'never-says' && hasTrace(`${step.text}plum:1`);

function expected(step: Step): string {
  switch (step.kind) {
    case 'connect':
      return `${step.who} can connect`;
    case 'accept':
      return 'your program calls the address and port that it was given';
    case 'hear':
      return `${step.who} hears ${visible(step.bytes)}${step.soon ? ' and waits for nobody else' : ''}`;
    case 'hear-message':
      return `the server hears ${visible(step.bytes)}`;
    case 'hear-hang-up':
      return 'your program hangs up';
    case 'hear-end':
      return `your program closes the connection${step.silent > 0 ? ` after ${step.silent / 1000} s of silence` : ''}`;
    case 'pass-over':
      return 'no call for an empty line, or one on which nothing is said and which your program ends';
    case 'calls':
      return `your program calls ${times(step.times)}: a call for each line`;
    case 'leave':
      return `nothing more: ${step.who} has heard all that it said`;
    case 'fill':
      return `your program stops reading before ${count(step.most)}`;
    case 'get-in':
      return `${step.who} hears ${visible(step.answer)}`;
    case 'come-in':
      return `all ${step.size} hear ${visible(step.answer)} while all are there`;
    case 'come-and-go':
      return `${count(step.size, 'client')} hear ${visible(step.answer)}, one after another`;
    case 'keep-talking':
      return `${step.who} hears ${visible(step.answer)} each time: it is never silent for ${step.idle / 1000} s`;
    case 'not-served':
      return `${step.who} is refused, closed or not answered`;
    case 'crowd':
      return `all ${step.size} hear ${visible(step.greeting)} while all are there`;
    case 'crowd-talks':
      return `all ${step.talkers.length} hear every message of the others, each once and those of one in order`;
    case 'hear-nothing':
      return `for ${step.ms / 1000} s ${step.who} hears nothing more${step.stays ? ', and your program waits' : ''}`;
    case 'hear-record':
      return `${step.who} hears ${step.record.shown}`;
    case 'hear-datagram':
      return `${step.who} gets the datagram ${visible(step.data)}`;
    case 'hear-no-datagram':
      return `no other datagram for ${step.who}`;
    case 'crowd-asks':
      return `all ${step.size} get the datagram ${visible(step.answer)}`;
    case 'says':
      return `a line with ${visible(utf8(step.text))}, on stdout or stderr`;
    case 'never-says':
      if (isTraceMark(step)) return 'no stack trace';
      return `${visible(utf8(step.text))} is not ${step.on === 'stdout' ? 'printed' : 'said'}`;
    case 'ask':
      return `${count(step.answers.length, 'line')} on stdout: one for each that was asked for`;
    case 'ask-real':
      return `the answer to a real ${step.source} on stdout, and nothing else`;
    case 'finds':
      return step.says;
    case 'last-number':
      return `the last number behind ${visible(utf8(step.label))} is ${step.n}`;
    case 'prints-line':
      return `${step.part === undefined ? 'stdout' : `your ${step.part}`} shows a line with ${quoted(step.holds)}`;
    case 'prints':
      return `stdout shows ${step.heading === '' ? '' : `${visible(utf8(step.heading))} and then `}${visible(utf8(step.text))}${step.times === 1 ? '' : ` ${times(step.times)}`}`;
    case 'prints-anything-but':
      return 'a line on stdout that says what happened';
    case 'says-news':
      return 'a line that says what happened';
    case 'prints-no-controls':
      return 'no control characters in what your program prints';
    case 'says-one-line':
      return 'a line on stderr that says what happened, and no stack trace';
    case 'ends':
      return step.code === undefined
        ? 'your program ends by itself'
        : `your program ends by itself with exit code ${step.code}`;
    case 'listens-only':
      return 'your program listens at the address and port it was given and nowhere else';
    default:
      return '';
  }
}

function received(step: Step, breach: Breach, transcript: Transcript): string {
  const ended = exitBefore(step, transcript);
  switch (breach.kind) {
    case 'no-connection':
      return `nothing: ${ended ?? notListening(breach, transcript)}`;
    case 'nobody-called':
      return `nothing: ${ended ?? 'your program did not call'}`;
    case 'other-calls':
      return `your program called ${times(breach.called)}`;
    case 'different':
    case 'too-much':
      return visible(breach.received);
    case 'too-little':
      return `nothing: ${ending(step, breach.ending, transcript)}`;
    case 'still-open':
      return 'the connection stayed open';
    case 'left-early':
      return breach.how === 'ended' ? (ended ?? 'your program ended') : 'your program broke the connection off (RST)';
    case 'closed-early':
      return `your program closed the connection after ${(breach.after / 1000).toFixed(1)} s of silence`;
    case 'closed-late':
      return `your program closed the connection ${(breach.after / 1000).toFixed(1)} s after its last byte`;
    case 'ended-late':
      return `your program ended ${(breach.after / 1000).toFixed(1)} s after SIGTERM`;
    case 'still-running':
      return 'your program went on running';
    case 'exit-code':
      return ended ?? 'another exit code';
    case 'not-printed':
      return breach.stdout.trim() === ''
        ? `nothing on stdout${ended ? `; ${ended}` : ''}`
        : visible(utf8(breach.stdout.trim()));
    case 'nothing-said':
      return `nothing${step.kind === 'says-news' ? ' new' : ' on stdout after the server had hung up'}${ended ? `; ${ended}` : ''}`;
    case 'not-one-line':
      if (breach.usual) return `only what it says on stderr when somebody is there, too: ${errorLine(breach.stderr)}`;
      return breach.stderr.trim() === '' ? 'nothing on stderr' : `a stack trace: ${errorLine(breach.stderr)}`;
    case 'listens-elsewhere':
      return `it listens at ${[...breach.addresses.map(named), ...(breach.anotherPort ? ['another port, too'] : [])].join(' and ')}`;
    case 'took-everything':
      return `${count(breach.bytes)} were taken, and nothing of it could be sent back`;
    case 'not-all-heard':
      return talk(breach);
    case 'not-all-greeted':
      return `${breach.greeted} of ${breach.size} ${step.kind === 'crowd-asks' ? 'did' : 'heard it'}`;
    case 'controls-printed':
      return `${codePoints(breach.found)} in ${visible(utf8(breach.line), 80)}`;
    case 'other-record':
      return visible(breach.received);
    case 'wrong-line':
      return printable(breach.received);
    case 'lines-missing':
      return `${breach.answered === 0 ? 'no line at all' : `only ${count(breach.answered, 'line')}`}${ended ? `: ${ended}` : ''}`;
    case 'lines-left-over':
      return `${count(breach.more + 1, 'line')} too many, the first of them: ${visible(utf8(breach.extra))}`;
    case 'from-elsewhere':
      return 'it came from another address or port than the one that was written to';
    case 'unsaid':
      return `${breach.said === '' || ended ? 'no such line' : `only ${visible(utf8(breach.said.slice(-400)), 200)}`}${ended ? `: ${ended}` : ''}`;
    case 'said-wrongly':
      return isTraceMark(step)
        ? `a stack trace: ${errorLine(printed(transcript, 'stderr') || printed(transcript, 'stdout'))}`
        : 'it was';
    case 'line-not-printed':
      return breach.stdout.trim() === '' ? `nothing on stdout${ended ? `; ${ended}` : ''}` : shownInstead(breach);
    case 'other-number':
      return breach.printed.length === 0
        ? `no number behind it on stdout${ended ? `; ${ended}` : ''}`
        : `${ended ? `${ended}; ` : ''}the numbers were ${breach.printed.join(', ')}`;
    case 'no-answers':
      return ended ?? 'your file did not come to its end: it still runs';
    case 'fact':
      return breach.received;
  }
}

/** What came of a talk of many, as far as something was wrong with it. */
function talk({ owed, heard, wrong, lost }: Extract<Breach, { kind: 'not-all-heard' }>): string {
  return [
    `${heard.toLocaleString('en-US')} of ${count(owed, 'message')} arrived`,
    ...(lost > 0 ? [`${count(lost, 'client')} lost the connection`] : []),
    ...(wrong > 0 ? [`${wrong.toLocaleString('en-US')} came twice, in another order or changed`] : []),
  ].join('; ');
}

function notListening(breach: { refused: boolean }, transcript: Transcript): string {
  const listening = eventsOf(transcript, 'listening');
  const told = eventsOf(transcript, 'started')[0];
  if (told && listening.length === 0) return 'your program runs but does not listen';
  if (told && listening.every((one) => one.port !== told.port))
    return 'your program listens at another port than the one it was given';
  const elsewhere = listening.find((one) => !one.asTold);
  if (elsewhere) return `your program listens at ${named(elsewhere.address)}`;
  return breach.refused ? 'the connection was refused' : 'the connection was not answered';
}

/** So many are named. */
const MOST_SIGNS = 5;

function codePoints(codes: readonly number[]): string {
  const named = codes.slice(0, MOST_SIGNS).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  const left = codes.length - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

const named = (address: string): string =>
  address === '0.0.0.0' || address === '::' ? 'every address of this computer' : address;
