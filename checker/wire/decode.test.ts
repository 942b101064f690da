import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.ts';
import { decodeAll, exactly, firstNotUtf8, line, type Decoded, type Decoder } from './decode.ts';

const bytes = fc.uint8Array({ maxLength: 60 });
const message = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\n', ' '));

/** What a decoder says while its bytes arrive one by one: after none, after the first, after the second... */
const byteByByte = <T>(decoder: Decoder<T>, all: Uint8Array): Decoded<T>['kind'][] =>
  Array.from({ length: all.length + 1 }, (_, n) => decoder(all.subarray(0, n)).kind);

describe('exactly', () => {
  const plum = exactly(utf8('plum'));

  test('whole', () => {
    expect(plum(utf8('plum'))).toEqual({ kind: 'message', message: utf8('plum'), rest: utf8('') });
  });

  test('byte by byte: more is needed until all is there', () => {
    const kinds = ['need-more', 'need-more', 'need-more', 'need-more', 'message'];
    expect(byteByByte(plum, utf8('plum'))).toEqual(kinds);
  });

  test('with a tail, which is left for the next', () => {
    expect(plum(utf8('plum fig'))).toMatchObject({ kind: 'message', rest: utf8(' fig') });
  });

  test.each([
    ['Plum', 0],
    ['plus', 3],
    ['pl\0m and more', 2],
  ])('%j is invalid at byte %i, and as soon as that byte is there', (wrong, at) => {
    expect(plum(utf8(wrong))).toMatchObject({ kind: 'invalid', at });
    expect(plum(utf8(wrong).subarray(0, at + 1))).toMatchObject({ kind: 'invalid', at });
    expect(plum(utf8(wrong).subarray(0, at))).toEqual({ kind: 'need-more' });
  });

  test('nothing is a message of nothing', () => {
    expect(exactly(utf8(''))(utf8('plum'))).toMatchObject({ kind: 'message', rest: utf8('plum') });
  });
});

describe('a line', () => {
  test('whole', () => {
    expect(line()(utf8('plum\n'))).toEqual({ kind: 'message', message: 'plum', rest: utf8('') });
  });

  test('byte by byte, also inside a letter', () => {
    expect(byteByByte(line(), utf8('é\n'))).toEqual(['need-more', 'need-more', 'need-more', 'message']);
  });

  test.each([
    ['the next line', 'plum\nfig\n', 'plum', 'fig\n'],
    ['half a line', 'plum\nfi', 'plum', 'fi'],
    ['nothing in the line', '\nfig', '', 'fig'],
    ['a line end of two bytes', 'plum\r\n', 'plum\r', ''],
    ['a byte order mark', '\ufeffplum\n', '\ufeffplum', ''],
  ])('with a tail: %s', (_, all, text, rest) => {
    expect(line()(utf8(all))).toEqual({ kind: 'message', message: text, rest: utf8(rest) });
  });

  test('may be as long as it may be, and not a byte longer', () => {
    expect(line(4)(utf8('plum\n'))).toMatchObject({ kind: 'message', message: 'plum' });
    expect(line(4)(utf8('plum'))).toEqual({ kind: 'need-more' });
    expect(line(4)(utf8('plums'))).toMatchObject({ kind: 'invalid', at: 4 });
    expect(line(4)(utf8('plums\n'))).toMatchObject({ kind: 'invalid', at: 4 });
    expect(line(4)(utf8('éé\n'))).toMatchObject({ kind: 'message' });
    expect(line(3)(utf8('éé\n'))).toMatchObject({ kind: 'invalid', at: 3 });
  });

  test('that is not UTF-8 is invalid at the byte that is not', () => {
    expect(line()(Uint8Array.of(0x61, 0xc3, 0x28, 0x0a))).toMatchObject({ kind: 'invalid', at: 1 });
  });
});

describe('where UTF-8 ends', () => {
  test.each([
    ['', undefined],
    ['plum', undefined],
    ['café 🍒', undefined],
  ])('%j is all of it', (text, at) => {
    expect(firstNotUtf8(utf8(text))).toBe(at);
  });

  test.each([
    ['a continuation without a beginning', [0x61, 0x80], 1],
    ['a beginning without its continuation', [0x61, 0xe2, 0x82], 1],
    ['a longer form than needed', [0xc0, 0x80], 0],
    ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a byte that stands in no text', [0x61, 0xff], 1],
  ])('%s', (_, all, at) => {
    expect(firstNotUtf8(Uint8Array.from(all))).toBe(at);
  });
});

describe('all messages', () => {
  test('that are there, and the rest', () => {
    const found = decodeAll(utf8('plum\nfig\nche'), line());
    expect(found.messages).toEqual(['plum', 'fig']);
    expect(found.rest).toEqual(utf8('che'));
    expect(found.end).toEqual({ kind: 'need-more' });
  });

  test('up to the invalid one, whose place is counted from the start', () => {
    const all = concat([utf8('plum\nfig\na'), Uint8Array.of(0xff, 0x0a)]);
    const found = decodeAll(all, line());
    expect(found.messages).toEqual(['plum', 'fig']);
    expect(found.end).toMatchObject({ kind: 'invalid', at: 10 });
  });

  test('a decoder that takes nothing does not go on for ever', () => {
    expect(decodeAll(utf8('plum'), exactly(utf8(''))).messages).toHaveLength(1);
  });
});

describe('laws', () => {
  test('lines come out as they went in, wherever the stream was cut', () => {
    fc.assert(
      fc.property(fc.array(message), fc.nat(), (texts, place) => {
        const all = utf8(texts.map((text) => `${text}\n`).join(''));
        const cut = place % (all.length + 1);
        const first = decodeAll(all.subarray(0, cut), line());
        const second = decodeAll(concat([first.rest, all.subarray(cut)]), line());
        const well = texts.map((text) => text.toWellFormed());
        expect([...first.messages, ...second.messages]).toEqual(well);
        expect(second.rest).toHaveLength(0);
      }),
    );
  });

  test.each([
    ['exactly', exactly(utf8('plum\n'))],
    ['a line', line(8)],
  ])('%s: what was said once stays true when more arrives', (_, decoder: Decoder<unknown>) => {
    const alphabet = fc.constantFrom(...utf8('plum\n'), 0xc3, 0xa9, 0xff);
    const near = fc.array(alphabet, { maxLength: 12 }).map((all) => Uint8Array.from(all));
    fc.assert(
      fc.property(near, near, (some, more) => {
        const before = decoder(some);
        const after = decoder(concat([some, more]));
        if (before.kind === 'invalid') expect(after).toEqual(before);
        if (before.kind !== 'message') return;
        expect(after).toEqual({ ...before, rest: concat([before.rest, more]) });
      }),
      { numRuns: 500 },
    );
  });

  test('no bytes make a decoder throw', () => {
    fc.assert(
      fc.property(bytes, bytes, (expected, some) => {
        for (const decoder of [exactly(expected), line(20)]) {
          expect(['message', 'need-more', 'invalid']).toContain(decoder(some).kind);
        }
      }),
    );
  });
});
