// Session 10: what the server of the UDP chat keeps and what it answers, as values. It knows no
// socket, no address and no clock, and it never makes text of the bytes: what came is kept as it came.
//
//   "ada> plum"            a message: kept
//   "ada> 3 > 2 > 1"       a message too: only the first `> ` divides
//   "ada> "                a question: not kept
//   "plum"                 no `> `: not kept
//
//   the log, oldest first    [ "ada> plum" | "bob> fig" | "ada> kiwi" | "bob> pear" ]
//   the answer                               "bob> fig\nada> kiwi\nbob> pear"   at most 1,024 bytes
import { concat, indexOf, utf8 } from '../../wire/bytes.ts';

/** The most bytes that an answer may have, line ends between its messages included. */
export const LARGEST_ANSWER = 1024;

const DIVIDER = utf8('> ');
const BETWEEN = utf8('\n');

/** A datagram taken apart at its first `> `, which belongs to neither part. */
export interface Said {
  name: Uint8Array;
  /** May be empty: then nothing was said, only asked. */
  message: Uint8Array;
}

/** Takes a datagram apart; `undefined` where it holds no `> `. Both parts are views of it. */
export function divide(datagram: Uint8Array): Said | undefined {
  const at = indexOf(datagram, DIVIDER);
  if (at === -1) return undefined;
  return { name: datagram.subarray(0, at), message: datagram.subarray(at + DIVIDER.length) };
}

/** Whether a datagram is a message that the server keeps: divided, and not empty behind the divider. */
export function isKept(datagram: Uint8Array): boolean {
  const said = divide(datagram);
  return said !== undefined && said.message.length > 0;
}

/**
 * The messages of a log (oldest first) that an answer holds: its longest end that, joined, has at most
 * `LARGEST_ANSWER` bytes. No message is cut or skipped, so one that is larger than an answer hides
 * itself and all that came before it.
 */
export function newestThatFit(log: readonly Uint8Array[]): readonly Uint8Array[] {
  let first = log.length;
  let length = -BETWEEN.length;
  for (const message of log.toReversed()) {
    length += BETWEEN.length + message.length;
    if (length > LARGEST_ANSWER) break;
    first--;
  }
  return log.slice(first);
}

/** The answer to any datagram while this is the log: empty while nothing is kept. */
export function answerFrom(log: readonly Uint8Array[]): Uint8Array {
  const messages = newestThatFit(log);
  return concat(messages.flatMap((message, n) => (n === 0 ? [message] : [BETWEEN, message])));
}

/** The server's memory. What no longer fits into an answer never fits again, and is forgotten. */
export class ChatLog {
  #messages: readonly Uint8Array[] = [];

  /** Takes a datagram, keeps it if it is a message, and gives the answer to it. */
  hear(datagram: Uint8Array): Uint8Array {
    if (isKept(datagram)) this.#messages = newestThatFit([...this.#messages, datagram.slice()]);
    return answerFrom(this.#messages);
  }
}
