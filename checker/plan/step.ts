// The vocabulary of the sessions: what a check does and what it expects, one step after another.
// Steps are values. perform/ plays them, judge/ holds them against what happened, neither knows more.
//
//   a server is checked by clients:    connect  say  hear  leave | vanish | halfClose, hearEnd
//                                      getIn  comeIn  comeAndGo  keepTalking  notServed  crowdTalks
//   a client is checked by a server:   accept  hearMessage  say  hearHangUp  hangUp  passOver  calls  goAway  comeBack
//   the program itself:                prints  printsLine  lastNumber  ends  saysOneLine  saysNews  listensOnly  type  endInput  signal  remind  printsNoControls
//   a filter:                          ask  askReal
//   a table of answers:                finds  consult
//   datagrams, both ways:              sendDatagram  hearDatagram  hearNoDatagram  crowdAsks  says  neverSays
import { utf8 } from '../wire/bytes.ts';
import type { Decoded, Decoder } from '../wire/decode.ts';
import { whole, type Flow } from './flow.ts';

export type Step =
  | { kind: 'connect'; who: string; reading: boolean }
  | { kind: 'accept'; who: string; reading: boolean }
  | { kind: 'say'; who: string; flow: Flow }
  | { kind: 'hear'; who: string; bytes: Uint8Array; soon: boolean }
  | { kind: 'hear-message'; who: string; bytes: Uint8Array }
  | { kind: 'hear-hang-up'; who: string }
  | {
      kind: 'hear-end';
      who: string;
      anything: boolean;
      butNot: Uint8Array;
      silent: number;
      speaking: number;
      within: number;
    }
  | { kind: 'leave'; who: string; anything: boolean; afterEnd: boolean }
  | { kind: 'half-close'; who: string }
  | { kind: 'hang-up'; who: string }
  | { kind: 'pass-over'; who: string }
  | { kind: 'calls'; times: number }
  | { kind: 'go-away'; who: string }
  | { kind: 'come-back'; who: string }
  | { kind: 'vanish'; who: string }
  | { kind: 'fill'; who: string; most: number; bounded: boolean; message: Uint8Array | undefined }
  | { kind: 'read-on'; who: string }
  | { kind: 'quiet'; ms: number }
  | { kind: 'crowd'; size: number; greeting: Uint8Array }
  | { kind: 'get-in'; who: string; question: Uint8Array; answer: Uint8Array }
  | { kind: 'come-in'; who: string; size: number; question: Uint8Array; answer: Uint8Array }
  | {
      kind: 'come-and-go';
      size: number;
      question: Uint8Array;
      answer: Uint8Array;
      goodbye: Uint8Array;
    }
  | {
      kind: 'keep-talking';
      who: string;
      question: Uint8Array;
      answer: Uint8Array;
      times: number;
      pause: number;
      idle: number;
    }
  | { kind: 'not-served'; who: string; question: Uint8Array; answer: Uint8Array; after: number }
  | { kind: 'type'; text: string; cuts: readonly number[] }
  | { kind: 'end-input' }
  | { kind: 'hear-nothing'; who: string; ms: number; stays: boolean }
  | { kind: 'hear-record'; who: string; record: RecordExpected }
  | { kind: 'send-datagram'; who: string; data: Uint8Array; after: number; elsewhere: boolean }
  | { kind: 'hear-datagram'; who: string; data: Uint8Array }
  | { kind: 'hear-no-datagram'; who: string; ms: number }
  | { kind: 'crowd-talks'; talkers: readonly Talker[]; decode: Decoder<Uint8Array> }
  | { kind: 'crowd-asks'; size: number; question: Uint8Array; answer: Uint8Array }
  | { kind: 'says'; text: string; within: number }
  | { kind: 'never-says'; text: string; on: 'stdout' | 'either' }
  | { kind: 'ask'; input: Flow; answers: readonly Answer[] }
  | { kind: 'ask-real'; source: Source; answersFrom: (output: string) => readonly Answer[] }
  | { kind: 'finds'; says: string; fact: Fact }
  | { kind: 'consult'; who: string; about: (values: unknown) => Consultation | undefined }
  | { kind: 'signal'; signal: SignalName }
  | { kind: 'remind'; question: Uint8Array; answer: Uint8Array; after: number }
  | { kind: 'prints'; heading: string; text: string; times: number }
  | { kind: 'prints-line'; holds: readonly string[]; part: string | undefined; label: string }
  | { kind: 'last-number'; label: string; n: number }
  | { kind: 'prints-anything-but'; heading: string }
  | { kind: 'prints-no-controls'; forged: string }
  | { kind: 'says-one-line' }
  | { kind: 'says-news' }
  | { kind: 'ends'; code: number | undefined; within: number }
  | { kind: 'listens-only' };

/** A program is asked to end, or kept from running for a while: what is sent to it then lies unread. */
export type SignalName = 'SIGTERM' | 'SIGSTOP' | 'SIGCONT';

/** Something real, whose output a filter may be asked about: not every computer has it. */
export type Source = 'ping of 127.0.0.1';

/** One line that a filter owes: what was asked, and what it should answer. */
export interface Answer {
  asked: string;
  expected: string;
  /** Where more than one line is right; the line comes without its line end. */
  accepts?: (line: string) => boolean;
  /** The right line that is nearest to a wrong one, so that a report points at what is wrong and at nothing else. */
  nearest?: (line: string) => string;
  /**
   * What a wrong line looks like, by the field's own rules; undefined: like nothing that has a name. `all`: every line
   * that was printed, for mistakes that show only in many.
   */
  mistake?: (line: string, all: readonly string[]) => Named | undefined;
}

/** A mistake with its name, and the sentence that follows "usually". */
export interface Named {
  slug: string;
  usually: string;
}

/** One of many who talk to each other through the program, and what each of the others hears of that. */
export interface Talker {
  /** Said right after connecting. When everybody has heard it of everybody, the rest follows, all at the same time. */
  first: Uint8Array;
  rest: readonly Uint8Array[];
  /** The messages, each without its frame, that reach all the others: the first, and then one for each of the rest. */
  heard: readonly Uint8Array[];
}

/** What a table of answers is held against. */
export interface Given {
  /** What the file exports, by name: only what JSON can hold. */
  values: Readonly<Record<string, unknown>>;
  /** IPv4 addresses of this computer, loopback left out. */
  addresses: readonly string[];
  /** The day of the check, as `2026-11-21`. */
  today: string;
  /** What a server said that was consulted; undefined when none was, '' when it did not answer. */
  heard: string | undefined;
}

export type Finding =
  | { kind: 'held' }
  | {
      kind: 'broken';
      where: string;
      expected: string;
      received: string;
      mistake?: Named | undefined;
    }
  | { kind: 'not-here'; reason: string };

/** A judgement on a table, by the field's own rules: pure, and never an exception. */
export type Fact = (given: Given) => Finding;

/** Whom to ask about an answer, and what to say there. */
export interface Consultation {
  address: string;
  port: number;
  say: string;
}

/** A message that may be written in more than one way: JSON with blanks, a line with more in it. */
export interface RecordExpected {
  /** As it is shown when it does not come. */
  shown: string;
  /** The same in a few words, for the story, where that is long. */
  told?: string;
  decode: (bytes: Uint8Array) => Decoded<Uint8Array>;
  accepts: (message: Uint8Array) => boolean;
  /** Where an earlier one has never come, this one is only looked for: nobody is told about it then. */
  inVain?: true;
  /** The right message that is nearest to a wrong one, so that a report points at what is wrong and at nothing else. */
  nearest?: (message: Uint8Array) => Uint8Array;
  /** What came, in as few words as `told`, where it is something of another kind. */
  toldOf?: (message: Uint8Array) => string | undefined;
}

const bytes = (what: string | Uint8Array): Uint8Array => (typeof what === 'string' ? utf8(what) : what);

/** A client connects. With `reading: false` it takes nothing from the wire until `readOn`. */
export const connect = (who: string, { reading = true } = {}): Step => ({ kind: 'connect', who, reading });

/** The program's connection arrives at the check's server. With `reading: false` nothing is taken until `readOn`. */
export const accept = (who: string, { reading = true } = {}): Step => ({ kind: 'accept', who, reading });

/** Sends bytes, whole or as a flow of pieces; the next step does not wait until they are taken. */
export const say = (who: string, what: string | Uint8Array | Flow): Step => ({
  kind: 'say',
  who,
  flow: typeof what === 'string' || what instanceof Uint8Array ? whole(bytes(what)) : what,
});

/** The next bytes on this connection are exactly these; `soon`: nobody else is waited for before they come. */
export const hear = (who: string, what: string | Uint8Array, { soon = false } = {}): Step => ({
  kind: 'hear',
  who,
  bytes: bytes(what),
  soon,
});

/** The program says this and, until the end of the scene, nothing else. */
export const hearMessage = (who: string, what: string | Uint8Array): Step => ({
  kind: 'hear-message',
  who,
  bytes: bytes(what),
});

/** The program (a client) has hung up: its FIN came, or its RST after all its bytes. */
export const hearHangUp = (who: string): Step => ({ kind: 'hear-hang-up', who });

/**
 * The program (a server) closes this connection, and nothing more came before, or `anything` that does not begin with
 * `butNot`; then this side closes too.
 * `silent`: not before so many ms without a byte from here; `speaking`: although there never were so many. `within`: ms,
 * where the contract says how long it may take.
 */
export const hearEnd = (
  who: string,
  { anything = false, butNot = '', silent = 0, speaking = 0, within = 0 } = {},
): Step => ({ kind: 'hear-end', who, anything, butNot: utf8(butNot), silent, speaking, within });

/**
 * A client leaves politely, both ways; nothing more than it has heard may come, or `anything`, which it hears to its end.
 * `afterEnd`: nothing more until it has said everything (FIN); what comes then another check is about.
 */
export const leave = (who: string, { anything = false, afterEnd = false } = {}): Step => ({
  kind: 'leave',
  who,
  anything,
  afterEnd,
});

/** A client ends its sending side (FIN) and goes on reading (RFC 9293, section 3.6). */
export const halfClose = (who: string): Step => ({ kind: 'half-close', who });

/** The check's server closes the connection. */
export const hangUp = (who: string): Step => ({ kind: 'hang-up', who });

/** A call may come on which nothing is said, and on which the program hangs up by itself; or none. */
export const passOver = (who: string): Step => ({ kind: 'pass-over', who });

/** The program has called so many times in all, until the end of the scene. */
export const calls = (times: number): Step => ({ kind: 'calls', times });

/** The check's server stops to listen: who calls is refused. */
export const goAway = (who: string): Step => ({ kind: 'go-away', who });

/** The check's server, which went away, listens again at the same place. */
export const comeBack = (who: string): Step => ({ kind: 'come-back', who });

/** The connection is reset (RST), as when a computer loses power or a program is killed. */
export const vanish = (who: string): Step => ({ kind: 'vanish', who });

/** Sends until the other side takes no more, `most` bytes at most; `bounded`: it must stop before. `message`: what is sent, again and again. */
export const fill = (
  who: string,
  most: number,
  { bounded = false, message }: { bounded?: boolean; message?: Uint8Array } = {},
): Step => ({ kind: 'fill', who, most, bounded, message });

/** The side of the check, which took nothing so far, begins to read. */
export const readOn = (who: string): Step => ({ kind: 'read-on', who });

/** Nobody says anything for so long: the quiet is what is tested, never a way to wait. */
export const quiet = (ms: number): Step => ({ kind: 'quiet', ms });

/** Many clients at once; each must hear the greeting while all are connected. */
export const crowd = (size: number, greeting: string): Step => ({ kind: 'crowd', size, greeting: utf8(greeting) });

/** A client connects, asks and is answered. A place may have become free a moment ago: who is sent away tries again. */
export const getIn = (who: string, question: Uint8Array, answer: string): Step => ({
  kind: 'get-in',
  who,
  question,
  answer: utf8(answer),
});

/** So many clients (`guest 1`, `guest 2` ...) connect, one after another; each asks and is answered, and all stay. */
export const comeIn = (who: string, size: number, question: Uint8Array, answer: string): Step => ({
  kind: 'come-in',
  who,
  size,
  question,
  answer: utf8(answer),
});

/** Many clients at once, and each must hear what all the others say: every message once, and those of one talker in order. */
export const crowdTalks = (talkers: readonly Talker[], decode: Decoder<Uint8Array>): Step => ({
  kind: 'crowd-talks',
  talkers,
  decode,
});

/** So many clients, one after another: each gets in and leaves, in turn by RST, by closing, by saying goodbye. */
export const comeAndGo = (size: number, question: Uint8Array, answer: string, goodbye: Uint8Array): Step => ({
  kind: 'come-and-go',
  size,
  question,
  answer: utf8(answer),
  goodbye,
});

/**
 * A client asks so many times, each time after a pause (ms), and is answered. The program may close it when it has been
 * silent for `idle` ms, and not before: where the pause became that long, this computer was too busy to tell.
 */
export const keepTalking = (
  who: string,
  question: Uint8Array,
  answer: string,
  { times, pause, idle }: { times: number; pause: number; idle: number },
): Step => ({ kind: 'keep-talking', who, question, answer: utf8(answer), times, pause, idle });

/** A client that comes `after` ms is refused, closed or left unanswered: anything but served. */
export const notServed = (who: string, question: Uint8Array, answer: string, after: number): Step => ({
  kind: 'not-served',
  who,
  question,
  answer: utf8(answer),
  after,
});

/** A line typed at the program's keyboard, its line end included. `cuts`: before these of its bytes it comes apart. */
export const type = (text: string, { cuts = [] as readonly number[] } = {}): Step => ({ kind: 'type', text, cuts });

/** End of input, as Ctrl-D. */
export const endInput = (): Step => ({ kind: 'end-input' });

/** stdout holds the text, unbroken, somewhere behind the heading; `times` over where the same is said again. */
export const prints = (heading: string, text: string, times = 1): Step => ({ kind: 'prints', heading, text, times });

/**
 * stdout, or that of the part beside it, holds a line with all of these, behind the line of the `printsLine` of the same
 * label before: in which order lines of different labels come is nobody's business, and one line may hold both.
 */
export const printsLine = (
  holds: readonly string[],
  { part, label = '' }: { part?: string; label?: string } = {},
): Step => ({
  kind: 'prints-line',
  holds,
  part,
  label,
});
/** Printed lines with the same account are accounted for together. */
export const accountOf = ({ part = '', label }: Extract<Step, { kind: 'prints-line' }>): string => `${part} ${label}`;

/** The last number that stdout shows behind this label is n, and stays so for a moment. */
export const lastNumber = (label: string, n: number): Step => ({ kind: 'last-number', label, n });

/**
 * When the program has taken in all that was said, nothing more may come on this connection for so many ms. `stays`:
 * and meanwhile it neither ends nor breaks the connection off (RST); ending its own side (FIN) is allowed.
 */
export const hearNothing = (who: string, ms: number, { stays = false } = {}): Step => ({
  kind: 'hear-nothing',
  who,
  ms,
  stays,
});

/** The next message on this connection is one that the record accepts. */
export const hearRecord = (who: string, record: RecordExpected): Step => ({ kind: 'hear-record', who, record });

/**
 * A datagram goes out: to the program, or, from the check's server, to whom it heard last; if it heard nobody, to nobody.
 * `after`: ms since that one came. `elsewhere`: from another address of this computer, where it has one.
 */
export const sendDatagram = (who: string, what: string | Uint8Array, { after = 0, elsewhere = false } = {}): Step => ({
  kind: 'send-datagram',
  who,
  data: bytes(what),
  after,
  elsewhere,
});

/** The next datagram that arrives here is exactly this one, and from whom it was asked of. */
export const hearDatagram = (who: string, what: string | Uint8Array): Step => ({
  kind: 'hear-datagram',
  who,
  data: bytes(what),
});

/** So far nothing came here that no step of the scene asks for, nor does it for so many ms, or until the program ends. */
export const hearNoDatagram = (who: string, ms: number): Step => ({ kind: 'hear-no-datagram', who, ms });

/** Many clients, each with an address of its own, send this at once, and each must hear that answer. */
export const crowdAsks = (size: number, question: string, answer: string | Uint8Array): Step => ({
  kind: 'crowd-asks',
  size,
  question: utf8(question),
  answer: bytes(answer),
});

/** stdout or stderr holds a line with the text, since the last one was typed. `within`: ms, where the contract waits longer than usual. */
export const says = (text: string, { within = 0 } = {}): Step => ({ kind: 'says', text, within });

/** In the whole scene this text stands nowhere on stdout, or on neither stream. */
export const neverSays = (text: string, on: 'stdout' | 'either' = 'either'): Step => ({ kind: 'never-says', text, on });

/** A filter reads the input to its end, and owes exactly these lines. */
export const ask = (input: string | Uint8Array | Flow, answers: readonly Answer[]): Step => ({
  kind: 'ask',
  input: typeof input === 'string' || input instanceof Uint8Array ? whole(bytes(input)) : input,
  answers,
});

/** The same about the output of something real: `answersFrom` that output is pure, and never an exception. */
export const askReal = (source: Source, answersFrom: (output: string) => readonly Answer[]): Step => ({
  kind: 'ask-real',
  source,
  answersFrom,
});

/** The table holds what it should; `says` is the sentence for when it does. */
export const finds = (says: string, fact: Fact): Step => ({ kind: 'finds', says, fact });

/** Somebody is asked about an answer: what is heard there stands in `Given.heard`. */
export const consult = (who: string, about: (values: unknown) => Consultation | undefined): Step => ({
  kind: 'consult',
  who,
  about,
});

/** The program gets a signal, as from a system that shuts down; all that was said before has been handed over. */
export const signal = (name: SignalName): Step => ({ kind: 'signal', signal: name });

/**
 * SIGTERM once more for a server that `after` ms later still serves a newcomer. Of a program that stands still any
 * thread may take the signal (POSIX.1-2017, System Interfaces 2.4.1), also one that leaves it to a main thread which
 * does not wake up of it: in Python, say.
 */
export const remind = (question: Uint8Array, answer: string, after: number): Step => ({
  kind: 'remind',
  question,
  answer: utf8(answer),
  after,
});

/** stdout holds at least one line that is not the heading, printed when the check had hung up. */
export const printsAnythingBut = (heading: string): Step => ({ kind: 'prints-anything-but', heading });

/** What the program prints in the whole scene holds no control characters, and no line begins with what a client made up. */
export const printsNoControls = (forged: string): Step => ({ kind: 'prints-no-controls', forged });

/** stderr holds at least one line and no stack trace; where nobody listens, one that it does not hold when somebody does. */
export const saysOneLine = (): Step => ({ kind: 'says-one-line' });

/** stdout or stderr holds a whole line, since the last one was typed, that it did not hold before. */
export const saysNews = (): Step => ({ kind: 'says-news' });

/** The program ends by itself; with an exit code only where the contract asks for one. `within`: ms, where it says more than 2 s. */
export const ends = (code?: number, { within = 0 } = {}): Step => ({ kind: 'ends', code, within });

/** The program listens at the address and port it was given and nowhere else. */
export const listensOnly = (): Step => ({ kind: 'listens-only' });

/** Whether a step can fail the program; the others are only done. */
export function expects(step: Step): boolean {
  switch (step.kind) {
    case 'say':
    case 'half-close':
    case 'hang-up':
    case 'go-away':
    case 'come-back':
    case 'vanish':
    case 'read-on':
    case 'quiet':
    case 'type':
    case 'end-input':
    case 'send-datagram':
    case 'consult':
    case 'signal':
    case 'remind':
      return false;
    case 'fill':
      return step.bounded;
    default:
      return true;
  }
}

/** The most connections that are open at the same time while these steps are played. */
export function callersAtOnce(steps: readonly Step[]): number {
  const open = new Set<string>();
  let most = 0;
  for (const step of steps) {
    if (step.kind === 'connect' || step.kind === 'get-in' || step.kind === 'not-served') open.add(step.who);
    if (step.kind === 'come-in') for (let i = 1; i <= step.size; i++) open.add(`${step.who} ${i}`);
    if (step.kind === 'leave' || step.kind === 'vanish' || step.kind === 'hear-end') open.delete(step.who);
    most = Math.max(most, open.size + crowdIn(step));
  }
  return most;
}

/** How many come in this step alone, and have left when it is over. */
function crowdIn(step: Step): number {
  switch (step.kind) {
    case 'crowd':
      return step.size;
    case 'crowd-talks':
      return step.talkers.length;
    case 'come-and-go':
      return 1;
    default:
      return 0;
  }
}
