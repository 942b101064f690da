// The vocabulary of the sessions: what a check does and what it expects, one step after another.
// Steps are values. perform/ plays them, judge/ holds them against what happened, neither knows more.
//
//   a server is checked by clients:    connect  say  hear  leave | vanish | halfClose, hearEnd
//   a client is checked by a server:   accept  hearMessage  say  hearHangUp  hangUp
//   the program itself:                prints  printsLine  ends  saysOneLine  listensOnly  type  endInput  signal
//   a filter:                          ask
//   a table of answers:                finds  consult
//   datagrams, both ways:              sendDatagram  hearDatagram
import { utf8 } from '../wire/bytes.ts';
import type { Decoded } from '../wire/decode.ts';
import { whole, type Flow } from './flow.ts';

export type Step =
  | { kind: 'connect'; who: string; reading: boolean }
  | { kind: 'accept'; who: string; reading: boolean }
  | { kind: 'say'; who: string; flow: Flow }
  | { kind: 'hear'; who: string; bytes: Uint8Array }
  | { kind: 'hear-message'; who: string; bytes: Uint8Array }
  | { kind: 'hear-hang-up'; who: string }
  | { kind: 'hear-end'; who: string }
  | { kind: 'leave'; who: string }
  | { kind: 'half-close'; who: string }
  | { kind: 'hang-up'; who: string }
  | { kind: 'vanish'; who: string }
  | { kind: 'fill'; who: string; most: number; bounded: boolean }
  | { kind: 'read-on'; who: string }
  | { kind: 'quiet'; ms: number }
  | { kind: 'crowd'; size: number; greeting: Uint8Array }
  | { kind: 'type'; text: string }
  | { kind: 'end-input' }
  | { kind: 'hear-nothing'; who: string; ms: number }
  | { kind: 'hear-record'; who: string; record: RecordExpected }
  | { kind: 'send-datagram'; who: string; data: Uint8Array; to: 'caller' | 'stray' }
  | { kind: 'hear-datagram'; who: string; data: Uint8Array }
  | { kind: 'ask'; input: Flow; answers: readonly Answer[] }
  | { kind: 'finds'; says: string; fact: Fact }
  | { kind: 'consult'; who: string; about: (values: unknown) => Consultation | undefined }
  | { kind: 'signal'; signal: 'SIGTERM' }
  | { kind: 'prints'; heading: string; text: string; times: number }
  | { kind: 'prints-line'; holds: readonly string[]; part: string | undefined }
  | { kind: 'prints-anything-but'; heading: string }
  | { kind: 'says-one-line' }
  | { kind: 'ends'; code: number | undefined; within: number }
  | { kind: 'listens-only' };

/** One line that a filter owes: what was asked, and what it should answer. */
export interface Answer {
  asked: string;
  expected: string;
  /** Where more than one line is right; the line comes without its line end. */
  accepts?: (line: string) => boolean;
  /** What a wrong line looks like, by the field's own rules; undefined: like nothing that has a name. */
  mistake?: (line: string) => Named | undefined;
}

/** A mistake with its name, and the sentence that follows "usually". */
export interface Named {
  slug: string;
  usually: string;
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
  decode: (bytes: Uint8Array) => Decoded<Uint8Array>;
  accepts: (message: Uint8Array) => boolean;
}

const bytes = (what: string | Uint8Array): Uint8Array =>
  typeof what === 'string' ? utf8(what) : what;

/** A client connects. With `reading: false` it takes nothing from the wire until `readOn`. */
export const connect = (who: string, { reading = true } = {}): Step => ({ kind: 'connect', who, reading }); // prettier-ignore

/** The program's connection arrives at the check's server. With `reading: false` nothing is taken until `readOn`. */
export const accept = (who: string, { reading = true } = {}): Step => ({ kind: 'accept', who, reading }); // prettier-ignore

/** Sends bytes, whole or as a flow of pieces; the next step does not wait until they are taken. */
export const say = (who: string, what: string | Uint8Array | Flow): Step => ({
  kind: 'say',
  who,
  flow: typeof what === 'string' || what instanceof Uint8Array ? whole(bytes(what)) : what,
});

/** The next bytes on this connection are exactly these. */
export const hear = (who: string, what: string | Uint8Array): Step => ({ kind: 'hear', who, bytes: bytes(what) }); // prettier-ignore

/** The program says this and, until the end of the scene, nothing else. */
export const hearMessage = (who: string, what: string | Uint8Array): Step => ({ kind: 'hear-message', who, bytes: bytes(what) }); // prettier-ignore

/** The program (a client) has hung up: its FIN came, or its RST after all its bytes. */
export const hearHangUp = (who: string): Step => ({ kind: 'hear-hang-up', who });

/** The program (a server) closes this connection, and nothing more came before. */
export const hearEnd = (who: string): Step => ({ kind: 'hear-end', who });

/** A client leaves politely, both ways; nothing more than it has heard may come. */
export const leave = (who: string): Step => ({ kind: 'leave', who });

/** A client ends its sending side (FIN) and goes on reading (RFC 9293, section 3.6). */
export const halfClose = (who: string): Step => ({ kind: 'half-close', who });

/** The check's server closes the connection. */
export const hangUp = (who: string): Step => ({ kind: 'hang-up', who });

/** The connection is reset (RST), as when a computer loses power or a program is killed. */
export const vanish = (who: string): Step => ({ kind: 'vanish', who });

/** Sends until the other side takes no more, `most` bytes at most; `bounded`: it must stop before. */
export const fill = (who: string, most: number, { bounded = false } = {}): Step => ({ kind: 'fill', who, most, bounded }); // prettier-ignore

/** The side of the check, which took nothing so far, begins to read. */
export const readOn = (who: string): Step => ({ kind: 'read-on', who });

/** Nobody says anything for so long: the quiet is what is tested, never a way to wait. */
export const quiet = (ms: number): Step => ({ kind: 'quiet', ms });

/** Many clients at once; each must hear the greeting while all are connected. */
export const crowd = (size: number, greeting: string): Step => ({ kind: 'crowd', size, greeting: utf8(greeting) }); // prettier-ignore

/** A line typed at the program's keyboard, its line end included. */
export const type = (text: string): Step => ({ kind: 'type', text });

/** End of input, as Ctrl-D. */
export const endInput = (): Step => ({ kind: 'end-input' });

/** stdout holds the text, unbroken, somewhere behind the heading; `times` over where the same is said again. */
export const prints = (heading: string, text: string, times = 1): Step => ({ kind: 'prints', heading, text, times }); // prettier-ignore

/** stdout, or that of the part beside it, holds a line with all of these, behind the line of the `printsLine` before. */
export const printsLine = (holds: readonly string[], part?: string): Step => ({ kind: 'prints-line', holds, part }); // prettier-ignore

/** For so many ms nothing more may come on this connection. */
export const hearNothing = (who: string, ms: number): Step => ({ kind: 'hear-nothing', who, ms });

/** The next message on this connection is one that the record accepts. */
export const hearRecord = (who: string, record: RecordExpected): Step => ({ kind: 'hear-record', who, record }); // prettier-ignore

/** A datagram goes out: from a client of the check, or as an answer to the caller; a stray one comes from another address. */
export const sendDatagram = (who: string, what: string | Uint8Array, to: 'caller' | 'stray' = 'caller'): Step => ({ kind: 'send-datagram', who, data: bytes(what), to }); // prettier-ignore

/** The next datagram that arrives here is exactly this one. */
export const hearDatagram = (who: string, what: string | Uint8Array): Step => ({ kind: 'hear-datagram', who, data: bytes(what) }); // prettier-ignore

/** A filter reads the input to its end, and owes exactly these lines. */
export const ask = (input: string | Uint8Array | Flow, answers: readonly Answer[]): Step => ({
  kind: 'ask',
  input: typeof input === 'string' || input instanceof Uint8Array ? whole(bytes(input)) : input,
  answers,
});

/** The table holds what it should; `says` is the sentence for when it does. */
export const finds = (says: string, fact: Fact): Step => ({ kind: 'finds', says, fact });

/** Somebody is asked about an answer: what is heard there stands in `Given.heard`. */
export const consult = (who: string, about: (values: unknown) => Consultation | undefined): Step => ({ kind: 'consult', who, about }); // prettier-ignore

/** The program gets a signal, as from a system that shuts down. */
export const signal = (name: 'SIGTERM'): Step => ({ kind: 'signal', signal: name });

/** stdout or stderr holds at least one line that is not the heading. */
export const printsAnythingBut = (heading: string): Step => ({ kind: 'prints-anything-but', heading }); // prettier-ignore

/** stderr holds at least one line and no stack trace. */
export const saysOneLine = (): Step => ({ kind: 'says-one-line' });

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
    case 'vanish':
    case 'read-on':
    case 'quiet':
    case 'type':
    case 'end-input':
    case 'send-datagram':
    case 'consult':
    case 'signal':
      return false;
    case 'fill':
      return step.bounded;
    default:
      return true;
  }
}

/** The most connections that are open at the same time while these steps are played. */
export function callersAtOnce(steps: readonly Step[]): number {
  let open = 0;
  let most = 0;
  for (const step of steps) {
    if (step.kind === 'connect') open++;
    if (step.kind === 'leave' || step.kind === 'vanish' || step.kind === 'hear-end') open--;
    most = Math.max(most, open + (step.kind === 'crowd' ? step.size : 0));
  }
  return most;
}
