// Session 08: answers every message behind a 64-byte header, and hangs up after the goodbye or at a
// header that is none. What a person sees of it is not printed here: a handler knows one caller.
import { concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { decodeAll } from '../wire/decode.ts';
import { headed } from '../wire/header.ts';
import { GOODBYE, RECEIVED } from '../wire/header-words.ts';
import type { Reference } from './handler.ts';

const LAST_WORDS = utf8(GOODBYE);
const REPLY = utf8(RECEIVED);
const NOTHING = new Uint8Array();
const DECODE = headed();

export const headers: Reference = {
  does: 'answers every message behind a 64-byte header with "Msg received", and hangs up after "!DISCONNECT"',
  handler(caller) {
    let waiting: Uint8Array = NOTHING;
    return {
      heard(bytes) {
        const news = waiting.length === 0 ? bytes : concat([waiting, bytes]);
        const { messages, rest, end } = decodeAll(news, DECODE);
        // A copy: what came belongs to a large piece of memory, which must not be kept for a few bytes.
        waiting = rest.length === 0 ? NOTHING : concat([rest]);
        for (const message of messages) {
          caller.say(REPLY);
          if (sameBytes(message, LAST_WORDS)) return caller.hangUp();
        }
        // Where the next message begins is unknown now, and for ever.
        if (end.kind === 'invalid') caller.hangUp();
      },
      ended: () => caller.hangUp(),
      gone() {},
    };
  },
};
