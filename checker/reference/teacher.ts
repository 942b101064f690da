// Session 07: the teacher's server. It answers the first thing a caller says, whatever it is, and
// hangs up: one call, one message, one reply. A message has no mark for its end here, so the first
// bytes are taken for all of it.
import { utf8 } from '../wire/bytes.ts';
import type { Reference } from './handler.ts';

export const teacher: Reference = {
  does: 'answers the first thing you say and hangs up, so call again for the next',
  handler: (caller) => ({
    heard() {
      caller.say(utf8("Hello from the teacher's server"));
      caller.hangUp();
    },
    ended: () => caller.hangUp(),
    gone() {},
  }),
};
