// Lines of a program held against what it should say: as values, and shown as it writes them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, utf8 } from '../../wire/bytes.ts';
import type { Answer } from './game.ts';
import { holds, record, wholeLine } from './record.ts';

const WELCOME: Answer = { type: 'welcome', id: 1, x: 0, y: 0 };
const ERROR: Answer = { type: 'error', reason: 'one step at a time' };
const ADA = { id: 1, name: 'ada', x: 1, y: 0 };
const BOB = { id: 2, name: 'bob', x: 0, y: 0 };
const STATE: Answer = { type: 'state', players: [ADA, BOB] };
const many = (n: number): Answer => ({ type: 'state', players: Array.from({ length: n }, () => ADA) });

const accepts = (answer: Answer, line: string) => record(answer).accepts(utf8(line));

describe('a line', () => {
  test('is there when its newline is, which belongs to it', () => {
    expect(wholeLine(utf8('{"a":1}'))).toEqual({ kind: 'need-more' });
    expect(wholeLine(utf8('{"a":1}\n{'))).toEqual({ kind: 'message', message: utf8('{"a":1}\n'), rest: utf8('{') });
  });
});

describe('an answer is taken', () => {
  test.each<[string, Answer, string]>([
    ['as it is', WELCOME, '{"type":"welcome","id":1,"x":0,"y":0}\n'],
    ['with its keys in another order', WELCOME, '{"y":0,"x":0,"id":1,"type":"welcome"}\n'],
    ['with blanks', WELCOME, ' { "type": "welcome",\t"id": 1, "x": 0, "y": 0 } \r\n'],
    ['with more keys', WELCOME, '{"type":"welcome","id":1,"x":0,"y":0,"name":"ada"}\n'],
    ['with numbers in another spelling', WELCOME, '{"type":"welcome","id":1.0,"x":0e1,"y":-0}\n'],
    ['with a reason of its own', ERROR, '{"type":"error","reason":"no"}\n'],
    ['with an empty reason', ERROR, '{"reason":"","type":"error"}\n'],
    ['with more keys in a player', STATE, '{"type":"state","players":[{"id":1,"name":"ada","x":1,"y":0,"color":"red"},{"id":2,"name":"bob","x":0,"y":0}]}\n'], // prettier-ignore
    ['with letters in escapes', { type: 'state', players: [{ ...ADA, name: 'é' }] }, '{"type":"state","players":[{"id":1,"name":"\\u00e9","x":1,"y":0}]}\n'], // prettier-ignore
  ])('%s', (_, answer, line) => {
    expect(accepts(answer, line)).toBe(true);
  });
});

describe('an answer is not taken', () => {
  test.each<[string, Answer, string]>([
    ['of another type', WELCOME, '{"type":"state","players":[]}\n'],
    ['with another id', WELCOME, '{"type":"welcome","id":0,"x":0,"y":0}\n'],
    ['with a number as text', WELCOME, '{"type":"welcome","id":"1","x":0,"y":0}\n'],
    ['with a key missing', WELCOME, '{"type":"welcome","id":1,"x":0}\n'],
    ['in a list', WELCOME, '[{"type":"welcome","id":1,"x":0,"y":0}]\n'],
    ['that is no JSON', WELCOME, "{'type':'welcome','id':1,'x':0,'y':0}\n"],
    ['that is null', WELCOME, 'null\n'],
    ['without a reason', ERROR, '{"type":"error"}\n'],
    ['with a reason that is no text', ERROR, '{"type":"error","reason":7}\n'],
    ['with the players in another order', STATE, '{"type":"state","players":[{"id":2,"name":"bob","x":0,"y":0},{"id":1,"name":"ada","x":1,"y":0}]}\n'], // prettier-ignore
    ['with a player missing', STATE, '{"type":"state","players":[{"id":1,"name":"ada","x":1,"y":0}]}\n'],
    ['with the players in an object', STATE, '{"type":"state","players":{"0":{"id":1},"1":{"id":2}}}\n'],
    ['with a key that it has inherited', { type: 'state', players: [{ ...ADA, name: '__proto__' }] }, '{"type":"state","players":[{"id":1,"__proto__":{"name":"__proto__"},"x":1,"y":0}]}\n'], // prettier-ignore
  ])('%s', (_, answer, line) => {
    expect(accepts(answer, line)).toBe(false);
  });

  test('that is no UTF-8', () => {
    const bytes = utf8('{"type":"error","reason":"x"}\n').map((byte) => (byte === 0x78 ? 0xff : byte));
    expect(record(ERROR).accepts(bytes)).toBe(false);
  });
});

test('every value holds itself, and itself with more keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, key) => {
      // What JSON cannot tell apart does not matter: -0 is 0 there.
      const same: unknown = JSON.parse(JSON.stringify(value));
      expect(holds(JSON.parse(JSON.stringify(same)), same)).toBe(true);
      expect(holds({ a: same }, { [`a${key}b`]: 1, a: same })).toBe(true);
    }),
  );
});

describe('in few words', () => {
  test.each([
    [WELCOME, 'welcome 1', '{"type":"welcome","id":1,"x":0,"y":0}'],
    [ERROR, 'an error', '{"type":"error","reason":"..."}'],
    [STATE, 'the state [1 ada 1,0; 2 bob 0,0]', JSON.stringify(STATE)],
    [many(50), 'the state [50 players]', JSON.stringify(many(50))],
  ])('%j', (answer, told, shown) => {
    expect(record(answer)).toMatchObject({ told, shown });
  });
});

describe('the nearest right line', () => {
  const nearest = (answer: Answer, line: string) => asText(record(answer).nearest?.(utf8(line)) ?? new Uint8Array());

  test.each([
    ['where nothing came', WELCOME, '', '{"type":"welcome","id":1,"x":0,"y":0}\n'],
    ['of another type', ERROR, '{"type":"state","players":[]}\n', '{"type":"error","reason":"..."}\n'], // prettier-ignore
    ['without its newline', WELCOME, '{"type":"welcome","id":1,"x":0,"y":0}', '{"type":"welcome","id":1,"x":0,"y":0}\n'], // prettier-ignore
    ['of another type, with blanks', ERROR, '{"type": "state", "players": []}\n', '{"type": "error", "reason": "..."}\n'], // prettier-ignore
    ['in the order of the line', WELCOME, '{"x":0,"y":0,"id":0,"type":"welcome"}\n', '{"x":0,"y":0,"id":1,"type":"welcome"}\n'], // prettier-ignore
    ['with its blanks', WELCOME, '{"type": "welcome", "id":  0, "x": 0, "y": 0}\n', '{"type": "welcome", "id":  1, "x": 0, "y": 0}\n'], // prettier-ignore
    ['with its further keys', WELCOME, '{"hi":true,"type":"welcome","id":0,"x":0}\n', '{"hi":true,"type":"welcome","id":1,"x":0,"y":0}\n'], // prettier-ignore
    [
      'without a key that is misspelt',
      ERROR,
      '{"type":"error","reson":"no","hi":1}\n',
      '{"type":"error","hi":1,"reason":"..."}\n',
    ],
    ['with its spelling', WELCOME, '{"type":"wel\\u0063ome","id":0,"x":0.0,"y":0}\n', '{"type":"wel\\u0063ome","id":1,"x":0.0,"y":0}\n'], // prettier-ignore
    ['with its players', STATE, '{"type":"state","players":[{"x":0,"y":0,"id":1,"name":"ada"}]}\n', '{"type":"state","players":[{"x":1,"y":0,"id":1,"name":"ada"},{"id":2,"name":"bob","x":0,"y":0}]}\n'], // prettier-ignore
    ['with its reason', ERROR, '{"type":"error","reason":"no","id":1}', '{"type":"error","reason":"no","id":1}\n'], // prettier-ignore
  ])('%s', (_, answer, line, right) => {
    expect(nearest(answer, line)).toBe(right);
  });

  test('is always right', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(WELCOME, ERROR, STATE), (line, answer) => {
        expect(accepts(answer, nearest(answer, line))).toBe(true);
      }),
    );
  });
});

test('a line of megabytes is no trouble, whatever stands in it', () => {
  for (const filling of ['\\"', '"', ' ', '{"a":1,']) {
    const { nearest } = record(WELCOME);
    expect(asText(nearest?.(utf8(`{"type":"welcome","x":"${filling.repeat(500_000)}`)) ?? utf8(''))).toBe(
      `${JSON.stringify(WELCOME)}\n`,
    );
  }
});
