import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from './bytes.ts';
import { decodeAll, type Decoded, type Decoder } from './decode.ts';
import { BAD_HEADER, encode, headed, header, HEADER_BYTES } from './header.ts';

const padded = (start: string): Uint8Array => utf8(start.padEnd(HEADER_BYTES));
const kindsOf = <T>(decoder: Decoder<T>, all: Uint8Array): Decoded<T>['kind'][] =>
  Array.from({ length: all.length + 1 }, (_, n) => decoder(all.subarray(0, n)).kind);

describe('a message', () => {
  test.each([
    ['', 0],
    ['plum', 4],
    ['piña', 5],
    ['🍒', 4],
    ['  two blanks  ', 14],
  ])('%j has a header of 64 bytes that tells %i', (text, length) => {
    const bytes = encode(text);
    expect(bytes).toHaveLength(HEADER_BYTES + length);
    expect(asText(bytes.subarray(0, HEADER_BYTES))).toBe(`${length}`.padEnd(64));
    expect(asText(bytes.subarray(HEADER_BYTES))).toBe(text);
  });

  test('whole', () => {
    const decoded = headed()(encode('piña 🍒'));
    expect(decoded).toEqual({ kind: 'message', message: utf8('piña 🍒'), rest: utf8('') });
  });

  test('byte by byte: more is needed until all is there', () => {
    const kinds = kindsOf(headed(), encode('plum'));
    expect(kinds.slice(0, -1).every((kind) => kind === 'need-more')).toBe(true);
    expect(kinds.at(-1)).toBe('message');
  });

  test.each([
    ['a whole message', encode('fig')],
    ['half a header', utf8('12')],
    ['bytes that are no header', utf8('plum')],
  ])('with a tail: %s', (_, tail) => {
    const all = concat([encode('plum'), tail]);
    expect(headed()(all)).toEqual({ kind: 'message', message: utf8('plum'), rest: tail });
  });

  test('of nothing is a message', () => {
    expect(headed()(encode(''))).toEqual({ kind: 'message', message: utf8(''), rest: utf8('') });
  });

  test('need not be text', () => {
    const body = Uint8Array.of(0xff, 0x00, 0xc3);
    expect(headed()(concat([header(3), body]))).toMatchObject({ kind: 'message', message: body });
  });

  test('may be as long as it may be, and not a byte longer', () => {
    expect(headed(4)(encode('plum'))).toMatchObject({ kind: 'message' });
    expect(headed(4)(encode('plums'))).toMatchObject({ kind: 'invalid', at: 0 });
    expect(headed(99)(padded('100'))).toMatchObject({ kind: 'invalid', at: 2 });
    expect(headed(10)(utf8('9'.repeat(64)))).toMatchObject({ kind: 'invalid', at: 1 });
  });

  test('of any length that 64 digits can tell needs no memory before it comes', () => {
    expect(headed(Number.MAX_VALUE)(utf8('9'.repeat(64)))).toEqual({ kind: 'need-more' });
  });
});

describe('no header', () => {
  test.each([
    ['plum', 0],
    ['-5', 0],
    ['+5', 0],
    [' 5', 0],
    ['', 0],
    ['12abc', 2],
    ['1.5', 1],
    ['1e3', 1],
    ['0x10', 1],
    ['5 5', 2],
    ['5\n', 1],
    ['5\0', 1],
    ['\u0663', 0],
  ])('%j is invalid at byte %i, and as soon as that byte is there', (start, at) => {
    const all = padded(start);
    const invalid = { kind: 'invalid', at, reason: BAD_HEADER };
    expect(headed()(all)).toEqual(invalid);
    expect(headed()(all.subarray(0, at + 1))).toEqual(invalid);
    expect(headed()(all.subarray(0, at))).toEqual({ kind: 'need-more' });
  });

  test('is told as such, even where its digits would be too long', () => {
    expect(headed(10)(padded('99999abc'))).toMatchObject({ at: 5, reason: BAD_HEADER });
  });

  test('too long is told when the header is whole', () => {
    expect(headed(10)(utf8('99999'))).toEqual({ kind: 'need-more' });
    const whole = headed(10)(padded('99999'));
    expect(whole).toEqual({ kind: 'invalid', at: 1, reason: 'a body over 10 bytes' });
  });

  test('after good messages is counted from the start', () => {
    const found = decodeAll(concat([encode('plum'), encode(''), utf8('7x')]), headed());
    expect(found.messages).toEqual([utf8('plum'), utf8('')]);
    expect(found.end).toMatchObject({ kind: 'invalid', at: 64 + 4 + 64 + 1 });
  });
});

describe('laws', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 6 });

  test('messages come out as they went in, wherever the stream was cut', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 5 }), (all, places) => {
        const stream = concat(all.map(encode));
        const cuts = places.map((place) => place % (stream.length + 1)).sort((a, b) => a - b);
        let rest = utf8('');
        const heard: string[] = [];
        for (const [i, cut] of [...cuts, stream.length].entries()) {
          const piece = stream.subarray(cuts[i - 1] ?? 0, cut);
          const found = decodeAll(concat([rest, piece]), headed());
          heard.push(...found.messages.map(asText));
          rest = found.rest;
        }
        expect(heard).toEqual(all.map((text) => text.toWellFormed()));
        expect(rest).toHaveLength(0);
      }),
    );
  });

  test('what was said once stays true when more arrives', () => {
    const alphabet = fc.constantFrom(...utf8('0019  '), 0x61);
    const near = fc.array(alphabet, { maxLength: 80 }).map((all) => Uint8Array.from(all));
    const start = fc.constantFrom('', '3', '12', '99', '12x').map(padded);
    const some = fc.oneof(near, fc.tuple(start, near).map(concat));
    const decoder = headed(15);
    fc.assert(
      fc.property(some, near, (first, more) => {
        const before = decoder(first);
        const after = decoder(concat([first, more]));
        if (before.kind === 'invalid') expect(after).toEqual(before);
        if (before.kind !== 'message') return;
        expect(after).toEqual({ ...before, rest: concat([before.rest, more]) });
      }),
      { numRuns: 500 },
    );
  });

  test('no bytes make it throw, and it takes no byte that it does not give', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 150 }), fc.nat(100), (some, most) => {
        const decoded = headed(most)(some);
        if (decoded.kind !== 'message') return;
        expect(decoded.message.length + decoded.rest.length + HEADER_BYTES).toBe(some.length);
      }),
    );
  });
});
