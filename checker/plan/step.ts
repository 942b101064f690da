// The vocabulary of the sessions: what a check does and what it expects, one step after another.
// Steps are values. perform/ plays them, judge/ holds them against what happened, neither knows more.
//
//   a server is checked by clients:    connect  say  hear  leave | vanish | halfClose, hearEnd
//   a client is checked by a server:   accept  hearMessage  say  hearHangUp  hangUp
//   the program itself:                prints  ends  saysOneLine  listensOnly  type  endInput
import { utf8 } from '../wire/bytes.ts';
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
  | { kind: 'prints'; heading: string; text: string }
  | { kind: 'prints-anything-but'; heading: string }
  | { kind: 'says-one-line' }
  | { kind: 'ends'; code: number | undefined }
  | { kind: 'listens-only' };

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

/** stdout holds the text, unbroken, somewhere behind the heading. */
export const prints = (heading: string, text: string): Step => ({ kind: 'prints', heading, text });

/** stdout or stderr holds at least one line that is not the heading. */
export const printsAnythingBut = (heading: string): Step => ({ kind: 'prints-anything-but', heading }); // prettier-ignore

/** stderr holds at least one line and no stack trace. */
export const saysOneLine = (): Step => ({ kind: 'says-one-line' });

/** The program ends by itself; with an exit code only where the contract asks for one. */
export const ends = (code?: number): Step => ({ kind: 'ends', code });

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
