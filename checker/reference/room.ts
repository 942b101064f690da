// Session 09: a room in which everybody hears everybody, as a value. It is told who came, what they said (whole
// messages, without their headers) and who left, and answers who gets which bytes. It knows no stream: pieces are put
// together outside.
//
//   arrive() -> guest        told(guest, body)        leave(guest)
//                                    |
//                                    v
//               [ send bytes to this guest | close the line of that guest ]*
import { asText, concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { header } from '../wire/header.ts';
import { GOODBYE } from '../wire/header-words.ts';

const LAST_WORDS = utf8(GOODBYE);

export const NAME_BYTES = 32;
export const HISTORY_MESSAGES = 100;

/** One connection, from `arrive` to `leave`: a number that is never used again. */
export type Guest = number;

/** What has to happen now, in this order. Bytes are whole messages, header included. */
export type Effect = { kind: 'send'; to: Guest; bytes: Uint8Array } | { kind: 'close'; guest: Guest };

/** Why a name is refused: the words behind `!ERROR `. */
export type Refusal =
  | 'a name cannot be empty'
  | 'a name has at most 32 bytes'
  | 'a name holds no control characters'
  | 'a name holds no >'
  | 'this name is in use';

const ARROW = utf8('> ');

/** A message as it travels. The body need not be text. */
const pack = (body: Uint8Array): Uint8Array => concat([header(body.length), body]);

export class Room {
  #next: Guest = 1;
  /** Everybody who is connected, in the order in which they came; undefined: without a name so far. */
  readonly #guests = new Map<Guest, Uint8Array | undefined>();
  readonly #history: Uint8Array[] = [];

  /** Somebody has connected. Nothing is sent before the name is there. */
  arrive(): Guest {
    const guest = this.#next++;
    this.#guests.set(guest, undefined);
    return guest;
  }

  /** A whole message of a guest: `!DISCONNECT`, a name or something to pass on. After the end: nothing. */
  told(guest: Guest, body: Uint8Array): Effect[] {
    if (!this.#guests.has(guest)) return [];
    if (sameBytes(body, LAST_WORDS)) return this.#close(guest);
    const name = this.#guests.get(guest);
    return name === undefined ? this.#join(guest, body) : this.#say(guest, name, body);
  }

  /** The connection is no more, however it ended. Nobody is told; the name is free again. */
  leave(guest: Guest): void {
    this.#guests.delete(guest);
  }

  #close(guest: Guest): Effect[] {
    this.leave(guest);
    return [{ kind: 'close', guest }];
  }

  /** Gets the history and is in the room, or is told why not and closed. */
  #join(guest: Guest, name: Uint8Array): Effect[] {
    const refusal = this.#refusal(name);
    if (refusal !== undefined) {
      const bytes = pack(utf8(`!ERROR ${refusal}`));
      return [{ kind: 'send', to: guest, bytes }, ...this.#close(guest)];
    }
    this.#guests.set(guest, name.slice());
    return this.#history.map((bytes) => ({ kind: 'send', to: guest, bytes }));
  }

  /** All others who are in get it, and it is kept for those who come later. */
  #say(guest: Guest, name: Uint8Array, text: Uint8Array): Effect[] {
    const bytes = pack(concat([name, ARROW, text]));
    this.#history.push(bytes);
    if (this.#history.length > HISTORY_MESSAGES) this.#history.shift();
    return [...this.#guests]
      .filter(([other, named]) => other !== guest && named !== undefined)
      .map(([to]) => ({ kind: 'send', to, bytes }));
  }

  #refusal(name: Uint8Array): Refusal | undefined {
    if (name.length === 0) return 'a name cannot be empty';
    if (name.length > NAME_BYTES) return 'a name has at most 32 bytes';
    const text = asText(name);
    if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return 'a name holds no control characters';
    if (text.includes('>')) return 'a name holds no >';
    const taken = [...this.#guests.values()].some((one) => one && sameBytes(one, name));
    return taken ? 'this name is in use' : undefined;
  }
}
