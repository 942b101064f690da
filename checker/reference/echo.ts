// Session 06: greets everybody, sends back every byte, and closes when the caller has said
// everything. Bytes are never looked at: what is no text comes back as it came.
import { utf8 } from '../wire/bytes.ts';
import type { Reference } from './handler.ts';

export const echo: Reference = {
  does: 'greets you with "hello\\n", then sends back every byte until you end your side',
  handler(caller) {
    caller.say(utf8('hello\n'));
    return {
      heard: (bytes) => caller.say(bytes),
      ended: () => caller.hangUp(),
      gone() {},
    };
  },
};
