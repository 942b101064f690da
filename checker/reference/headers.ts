// Session 08: answers every message behind a 64-byte header, and hangs up after the goodbye or at a
// header that is none. What a person sees of it is not printed here: a handler knows one caller.
import { concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { decodeAll } from '../wire/decode.ts';
import { headed } from '../wire/header.ts';
import type { Reference } from './handler.ts';

const GOODBYE = utf8('!DISCONNECT');
const REPLY = utf8('Msg received');

export const headers: Reference = {
  does: 'answers every message behind a 64-byte header with "Msg received", and hangs up after "!DISCONNECT"',
  handler(caller) {
    let waiting = utf8('');
    return {
      heard(bytes) {
        const { messages, rest, end } = decodeAll(concat([waiting, bytes]), headed());
        waiting = rest;
        for (const message of messages) {
          caller.say(REPLY);
          if (sameBytes(message, GOODBYE)) return caller.hangUp();
        }
        // Where the next message begins is unknown now, and for ever.
        if (end.kind === 'invalid') caller.hangUp();
      },
      ended: () => caller.hangUp(),
      gone() {},
    };
  },
};
