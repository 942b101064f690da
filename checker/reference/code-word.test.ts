// The code-word server as a value: what it is told goes in, what it said comes out.
import { describe, expect, test } from 'vitest';
import { answer, codeWord, QUESTION, WORKBOOK_SECRET } from '../sessions/03-nc/code-word.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { codeWords, codeWordServer } from './code-word.ts';
import type { Caller, Reference } from './handler.ts';

function called({ handler }: Reference) {
  const said: Uint8Array[] = [];
  let hangUps = 0;
  const caller: Caller = {
    say: (bytes) => void (hangUps === 0 && said.push(bytes)),
    hangUp: () => void hangUps++,
  };
  const talk = handler(caller);
  return {
    talk,
    say: (text: string) => talk.heard(utf8(text)),
    get heard() {
      return asText(concat(said));
    },
    get hungUp() {
      return hangUps > 0;
    },
  };
}

const toAda = QUESTION + answer('Ada', codeWord('Ada', WORKBOOK_SECRET));

describe('the code-word server', () => {
  test('asks before anything is said, and waits', () => {
    const call = called(codeWordServer);
    call.talk.quiet?.();
    expect([call.heard, call.hungUp]).toEqual([QUESTION, false]);
  });

  test.each([
    ['in one piece', ['Ada\n']],
    ['byte by byte', ['A', 'd', 'a', '\n']],
    ['with blanks at the ends', ['  Ada  \r\n']],
    ['with more lines behind it', ['Ada\nGrace\n']],
  ])('answers a name %s and hangs up', (_, pieces) => {
    const call = called(codeWordServer);
    for (const piece of pieces) call.say(piece);
    expect([call.heard, call.hungUp]).toEqual([toAda, true]);
  });

  test('answers a name without a line end when the caller ends its side', () => {
    const call = called(codeWordServer);
    call.say('Ada');
    call.talk.ended();
    expect([call.heard, call.hungUp]).toEqual([toAda, true]);
  });

  test('answers a name without a line end when the caller falls silent', () => {
    const call = called(codeWordServer);
    call.say('Ada');
    expect(call.hungUp).toBe(false);
    call.talk.quiet?.();
    expect([call.heard, call.hungUp]).toEqual([toAda, true]);
  });

  test('puts letters together that come in two pieces', () => {
    const call = called(codeWordServer);
    const [first, ...others] = utf8('ë\n');
    call.talk.heard(Uint8Array.of(first ?? 0));
    call.talk.heard(Uint8Array.from(others));
    expect(call.heard).toBe(QUESTION + answer('ë', codeWord('ë', WORKBOOK_SECRET)));
  });

  test.each([
    ['empty', utf8('  \n'), 'empty'],
    ['too long', utf8(`${'x'.repeat(65)}\n`), '64 bytes'],
    ['without an end', utf8('x'.repeat(100_000)), '64 bytes'],
    ['with control characters', utf8('A\u001b[2Jda\n'), 'control'],
    ['that is no text', Uint8Array.of(0xff, 0xfe, 0x0a), 'UTF-8'],
  ])('says why it does not take a name %s, and hangs up', (_, bytes, why) => {
    const call = called(codeWordServer);
    call.talk.heard(bytes);
    expect(call.heard).toContain(why);
    expect(call.hungUp).toBe(true);
  });

  test('gives other words with another secret', () => {
    const call = called(codeWords('room 12'));
    call.say('Ada\n');
    expect(call.heard).toBe(QUESTION + answer('Ada', codeWord('Ada', 'room 12')));
    expect(call.heard).not.toBe(toAda);
  });
});
