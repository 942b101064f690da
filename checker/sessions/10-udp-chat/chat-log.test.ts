import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, concat, sameBytes, utf8 } from '../../wire/bytes.ts';
import { answerFrom, ChatLog, divide, isKept, LARGEST_ANSWER, newestThatFit } from './chat-log.ts';

const NEWLINE = utf8('\n');
const joined = (messages: readonly Uint8Array[]): Uint8Array =>
  concat(messages.flatMap((message, n) => (n === 0 ? [message] : [NEWLINE, message])));
const ofLength = (length: number): string => 'ada> '.padEnd(length, 'plum ');

describe('a datagram', () => {
  test.each([
    ['ada> plum', 'ada', 'plum'],
    ['ada> 3 > 2 > 1', 'ada', '3 > 2 > 1'],
    ['ada> > ', 'ada', '> '],
    ['ada> ', 'ada', ''],
    ['a>b> plum', 'a>b', 'plum'],
    ['ada>  plum ', 'ada', ' plum '],
    ['zoë> 🍒', 'zoë', '🍒'],
    ['> plum', '', 'plum'],
  ])('%j is divided into %j and %j', (datagram, name, message) => {
    const said = divide(utf8(datagram));
    expect(said && asText(said.name)).toBe(name);
    expect(said && asText(said.message)).toBe(message);
  });

  test.each(['', 'plum', 'ada>plum', 'ada>', '>'])('%j is not divided', (datagram) => {
    expect(divide(utf8(datagram))).toBeUndefined();
  });

  test.each([
    ['ada> plum', true],
    ['ada> > ', true],
    ['ada>  ', true],
    ['ada> ', false],
    ['ada>plum', false],
    ['plum', false],
    ['', false],
  ])('%j is kept: %s', (datagram, kept) => {
    expect(isKept(utf8(datagram))).toBe(kept);
  });

  test('with a name without the divider is divided where the name ends', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const names = bytes.filter((name) => divide(concat([name, utf8('>')])) === undefined);
    fc.assert(
      fc.property(names, bytes, (name, message) => {
        const said = divide(concat([name, utf8('> '), message]));
        expect(said).toEqual({ name, message });
      }),
    );
  });
});

// Lengths around the limit come up often: 0 to 40 bytes, 300 to 360, 1,000 to 1,030.
const message = fc
  .oneof(fc.nat(40), fc.integer({ min: 300, max: 360 }), fc.integer({ min: 1000, max: 1030 }))
  .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
const log = fc.array(message, { maxLength: 60 });

describe('the answer', () => {
  test('never exceeds 1,024 bytes, is the end of the log, and one message more would not fit', () => {
    fc.assert(
      fc.property(log, (messages) => {
        const chosen = newestThatFit(messages);
        const answer = answerFrom(messages);
        const older = messages.length - chosen.length;

        expect(answer.length).toBeLessThanOrEqual(LARGEST_ANSWER);
        expect(chosen).toEqual(messages.slice(older));
        expect(sameBytes(answer, joined(chosen))).toBe(true);
        if (older > 0) expect(joined(messages.slice(older - 1)).length).toBeGreaterThan(LARGEST_ANSWER);
      }),
    );
  });

  test.each([
    ['nothing was kept', [], ''],
    ['one message', ['ada> plum'], 'ada> plum'],
    ['two messages, the older first', ['ada> plum', 'bob> fig'], 'ada> plum\nbob> fig'],
    ['the same message twice', ['ada> yes', 'ada> yes'], 'ada> yes\nada> yes'],
  ])('%s', (_, messages, answer) => {
    expect(asText(answerFrom(messages.map(utf8)))).toBe(answer);
  });

  test.each([
    ['exactly 1,024 bytes fit', [300, 400, 322], 3],
    ['one byte more, and the oldest goes', [301, 400, 322], 2],
    ['the line ends between the messages count', [512, 512], 1],
    ['a message of 1,024 bytes fits alone', [10, 1024], 1],
    ['a message of 1,025 bytes hides itself and what came before', [10, 1025], 0],
    ['what comes after it is heard again', [10, 1025, 10], 1],
    ['nothing is skipped to make room for something older', [10, 1000, 24], 1],
  ])('%s', (_, lengths, fit) => {
    const messages = lengths.map((length) => utf8(ofLength(length)));
    expect(newestThatFit(messages)).toEqual(fit === 0 ? [] : messages.slice(-fit));
  });

  test('counts bytes, not letters', () => {
    const messages = Array.from({ length: 5 }, (_, n) => utf8(`zoë> ${n} ${'🍒'.repeat(60)}`));
    expect(messages.map((one) => one.length)).toEqual([248, 248, 248, 248, 248]);
    expect(newestThatFit(messages)).toEqual(messages.slice(-4));
  });
});

describe('the chat log', () => {
  test('a question and what is no message are answered and add nothing', () => {
    const chat = new ChatLog();
    const answers = ['bob> ', '', 'ada> plum', 'bob> ', 'fig', 'ada>kiwi', '', 'bob> 3 > 2'];
    expect(answers.map((one) => asText(chat.hear(utf8(one))))).toEqual([
      '',
      '',
      'ada> plum',
      'ada> plum',
      'ada> plum',
      'ada> plum',
      'ada> plum',
      'ada> plum\nbob> 3 > 2',
    ]);
  });

  test('answers as if it had forgotten nothing', () => {
    const datagram = fc.oneof(
      message,
      message.map((one) => concat([utf8('ada> '), one])),
    );
    fc.assert(
      fc.property(fc.array(datagram, { maxLength: 60 }), (datagrams) => {
        const chat = new ChatLog();
        for (const [n, one] of datagrams.entries()) {
          const all = datagrams.slice(0, n + 1).filter(isKept);
          expect(sameBytes(chat.hear(one), answerFrom(all))).toBe(true);
        }
      }),
    );
  });

  test('keeps what it heard, whatever becomes of the bytes later', () => {
    const chat = new ChatLog();
    const datagram = utf8('ada> plum');
    chat.hear(datagram);
    datagram.fill(0);
    expect(asText(chat.hear(utf8('bob> ')))).toBe('ada> plum');
  });
});
