// Session 05: hears a message, answers it once, hangs up. A stream has no edges (RFC 9293, section
// 3.8), and this protocol has no mark for them, so the message is over when the caller ends its
// side or falls silent. How long a silence is, and that it has come, is known outside.
import { utf8 } from '../wire/bytes.ts';
import { count } from '../wire/visible.ts';
import type { Reference } from './handler.ts';

export const answerer: Reference = {
  does: 'waits for your message, answers it, and hangs up',
  silence: 300,
  handler(caller) {
    let bytesHeard = 0;
    const answer = () => {
      caller.say(utf8(`Hello from the teacher's server! I heard ${count(bytesHeard)}.\n`));
      caller.hangUp();
    };
    return {
      heard(bytes) {
        bytesHeard += bytes.length;
      },
      ended: answer,
      quiet() {
        if (bytesHeard > 0) answer();
      },
      gone() {},
    };
  },
};
