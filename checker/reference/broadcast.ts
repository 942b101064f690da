// Session 09: the room as a server. All callers of one server share it, so each server is made anew.
import { concat, utf8 } from '../wire/bytes.ts';
import { decodeAll } from '../wire/decode.ts';
import { headed } from '../wire/header.ts';
import type { Caller, Reference } from './handler.ts';
import { Room, type Effect, type Guest } from './room.ts';

/** A hundred of these, the whole history, can wait unread for a newcomer without costing them the connection. */
const LONGEST = 16_384;

export function broadcast(): Reference {
  const room = new Room();
  const callers = new Map<Guest, Caller>();
  const carryOut = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.kind === 'send') callers.get(effect.to)?.say(effect.bytes);
      else callers.get(effect.guest)?.hangUp();
    }
  };
  return {
    does: 'takes your first message for your name, tells you what was said before, and passes on what you say to all the others',
    handler(caller) {
      const guest = room.arrive();
      callers.set(guest, caller);
      let waiting = utf8('');
      const leave = () => {
        room.leave(guest);
        caller.hangUp();
      };
      return {
        heard(bytes) {
          const { messages, rest, end } = decodeAll(concat([waiting, bytes]), headed(LONGEST));
          waiting = rest;
          for (const message of messages) carryOut(room.told(guest, message));
          // Where the next message begins is unknown now, and for ever.
          if (end.kind === 'invalid') leave();
        },
        ended: leave,
        gone() {
          room.leave(guest);
          callers.delete(guest);
        },
      };
    },
  };
}
