// Session 12: the server of session 8, made fit for strangers: what they send, how many they are and how long they are
// silent is limited, and each hears why. It counts who is there, so everybody who asks for one gets a server of its own.
import { concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { decodeAll } from '../wire/decode.ts';
import { BAD_HEADER, headed, HEADER_BYTES } from '../wire/header.ts';
import { GOODBYE, RECEIVED } from '../wire/header-words.ts';
import type { Caller, Reference, Talk } from './handler.ts';

const LAST_WORDS = utf8(GOODBYE);
const REPLY = utf8(RECEIVED);
const LONGEST_BODY = 4096;
const PLACES = 50;
const IDLE_MS = 60_000;

/** The server with so many places, and so many ms of patience. */
export function strangers(places = PLACES, silence = IDLE_MS): Reference {
  let there = 0;
  return {
    does: `is the server of session 8 with limits: a body of ${LONGEST_BODY} bytes, ${places} clients, ${silence / 1000} s of silence`,
    silence,
    handler(caller) {
      if (there >= places) return sentAway(caller);
      there++;
      return served(caller, () => there--);
    },
  };
}

function served(caller: Caller, gone: () => void): Talk {
  let waiting = utf8('');
  return {
    heard(bytes) {
      const { messages, rest, end } = decodeAll(concat([waiting, bytes]), headed(LONGEST_BODY));
      waiting = rest;
      for (const message of messages) {
        caller.say(REPLY);
        if (sameBytes(message, LAST_WORDS)) return caller.hangUp();
      }
      if (end.kind !== 'invalid' || rest.length < HEADER_BYTES) return;
      caller.say(utf8(end.reason === BAD_HEADER ? '!ERROR bad header' : '!ERROR too long'));
      caller.hangUp();
    },
    ended: () => caller.hangUp(),
    quiet: () => caller.hangUp(),
    gone,
  };
}

function sentAway(caller: Caller): Talk {
  caller.say(utf8('!ERROR busy'));
  caller.hangUp();
  return { heard() {}, ended() {}, gone() {} };
}
