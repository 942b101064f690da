// The servers of the sessions as values: what they are told goes in, what they said comes out.
import { describe, expect, test } from 'vitest';
import { slugs } from '../catalog.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { answerer } from './answerer.ts';
import { echo } from './echo.ts';
import type { Caller, Reference, Talk } from './handler.ts';
import { headers } from './headers.ts';
import { referenceOf } from './index.ts';
import { listener } from './listener.ts';
import { teacher } from './teacher.ts';

/**
 * A caller that notes what it is told, and as the contract says nothing more once it was hung up
 * on.
 */
function called({ handler }: Reference) {
  const said: Uint8Array[] = [];
  let hangUps = 0;
  const caller: Caller = {
    say: (bytes) => void (hangUps === 0 && said.push(bytes)),
    hangUp: () => void hangUps++,
  };
  const talk: Talk = handler(caller);
  return {
    talk,
    say: (text: string) => talk.heard(utf8(text)),
    get heard() {
      return asText(concat(said));
    },
    get raw() {
      return concat(said);
    },
    get hungUp() {
      return hangUps > 0;
    },
  };
}

describe('the echo', () => {
  test('greets before anything is said', () => {
    expect(called(echo).heard).toBe('hello\n');
  });

  test('sends every piece back as it came, with nothing added', () => {
    const call = called(echo);
    call.say('plum');
    call.say('\r\nfig\n');
    expect(call.heard).toBe('hello\nplum\r\nfig\n');
  });

  test('changes no byte, whether it is text or not', () => {
    const call = called(echo);
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    call.talk.heard(all);
    expect(call.raw.subarray(6)).toEqual(all);
  });

  test('closes when the caller has ended its side, and not before', () => {
    const call = called(echo);
    call.say('plum\n');
    call.talk.quiet?.();
    expect(call.hungUp).toBe(false);
    call.talk.ended();
    expect(call.hungUp).toBe(true);
  });

  test('keeps its callers apart', () => {
    const [first, second] = [called(echo), called(echo)];
    first.say('plum');
    second.say('fig');
    expect([first.heard, second.heard]).toEqual(['hello\nplum', 'hello\nfig']);
  });
});

describe('the listener', () => {
  test('never says a word', () => {
    const call = called(listener);
    call.say('HELLO');
    call.talk.quiet?.();
    call.talk.ended();
    call.talk.gone();
    expect(call.heard).toBe('');
  });

  test('closes when the caller has hung up, and not before', () => {
    const call = called(listener);
    call.say('HELLO');
    call.talk.quiet?.();
    expect(call.hungUp).toBe(false);
    call.talk.ended();
    expect(call.hungUp).toBe(true);
  });
});

const answer = (bytes: string) => `Hello from the teacher's server! I heard ${bytes}.\n`;

describe('the answerer', () => {
  test('answers when the caller has ended its side, and hangs up', () => {
    const call = called(answerer);
    call.say('plum');
    call.talk.ended();
    expect(call.heard).toBe(answer('4 bytes'));
    expect(call.hungUp).toBe(true);
  });

  test('answers when the caller falls silent, though its side stays open', () => {
    const call = called(answerer);
    call.say('x');
    call.talk.quiet?.();
    expect(call.heard).toBe(answer('1 byte'));
    expect(call.hungUp).toBe(true);
  });

  test('says nothing while the message may still be on its way', () => {
    const call = called(answerer);
    call.say('pl');
    call.say('um');
    expect([call.heard, call.hungUp]).toEqual(['', false]);
  });

  test('counts bytes, not letters and not pieces', () => {
    const call = called(answerer);
    call.say('pi');
    call.say('ña 🍎');
    call.talk.ended();
    expect(call.heard).toBe(answer('10 bytes'));
  });

  test('waits for the first word of somebody who thinks before typing', () => {
    const call = called(answerer);
    call.talk.quiet?.();
    expect(call.hungUp).toBe(false);
    call.say('plum');
    call.talk.quiet?.();
    expect(call.heard).toBe(answer('4 bytes'));
  });

  test('answers also somebody who hangs up without a word', () => {
    const call = called(answerer);
    call.talk.ended();
    expect(call.heard).toBe(answer('0 bytes'));
  });
});

describe("the teacher's server", () => {
  const REPLY = "Hello from the teacher's server";

  test('answers the first thing that is said, whatever it is, and hangs up', () => {
    const call = called(teacher);
    expect([call.heard, call.hungUp]).toEqual(['', false]);
    call.say('pl');
    expect([call.heard, call.hungUp]).toEqual([REPLY, true]);
  });

  test('answers once, though more is said', () => {
    const call = called(teacher);
    call.say('pl');
    call.say('um');
    expect(call.heard).toBe(REPLY);
  });

  test('says nothing to somebody who ends without a word', () => {
    const call = called(teacher);
    call.talk.ended();
    expect([call.heard, call.hungUp]).toEqual(['', true]);
  });
});

describe('the servers of the sessions', () => {
  test.each([
    ['04-client-1', listener],
    ['05-client-2', answerer],
    ['06-echo-server', echo],
    ['07-chat', teacher],
    ['08-many-clients', headers],
  ])('%s, a session that is there, has its own', async (slug, reference) => {
    expect(referenceOf(slug)).toBe(reference);
    expect(await slugs()).toContain(slug);
  });

  test('a session without one has none', () => {
    expect(referenceOf('01-ip-bits')).toBeUndefined();
  });
});
