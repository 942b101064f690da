// Session 04: hears everything, says nothing, and closes when the caller has hung up.
import type { Reference } from './handler.ts';

export const listener: Reference = {
  does: 'listens, says nothing, and closes when you have hung up',
  handler: (caller) => ({
    heard() {},
    ended: () => caller.hangUp(),
    gone() {},
  }),
};
