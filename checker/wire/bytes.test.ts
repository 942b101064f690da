import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, concat, firstDifference, GrowingBytes, indexOf, sameBytes, startsWith, utf8 } from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('text and bytes', () => {
  test.each([
    ['plum\n', [0x70, 0x6c, 0x75, 0x6d, 0x0a]],
    ['é', [0xc3, 0xa9]],
    ['€', [0xe2, 0x82, 0xac]],
    ['🍒', [0xf0, 0x9f, 0x8d, 0x92]],
    ['\ufeff', [0xef, 0xbb, 0xbf]],
    ['', []],
  ])('%j', (text, expected) => {
    expect([...utf8(text)]).toEqual(expected);
    expect(asText(utf8(text))).toBe(text);
  });

  test('what is not UTF-8 is replaced when it is shown', () => {
    expect(asText(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb');
  });
});

test('concat puts everything in order, and nothing of it is shared with what it was made of', () => {
  fc.assert(
    fc.property(fc.array(bytes), (parts) => {
      const whole = concat(parts);
      expect([...whole]).toEqual(parts.flatMap((part) => [...part]));
      for (const part of parts) part.fill(0);
      expect(whole.buffer).not.toBe(parts[0]?.buffer);
    }),
  );
});

describe('the first difference', () => {
  test.each([
    ['', '', undefined],
    ['plum', 'plum', undefined],
    ['plum', 'plump', 4],
    ['plum', '', 0],
    ['plum', 'Plum', 0],
    ['plum', 'plus', 3],
    ['plum', 'plus and more', 3],
  ])('of %j and %j is %s', (a, b, at) => {
    expect(firstDifference(utf8(a), utf8(b))).toBe(at);
    expect(firstDifference(utf8(b), utf8(a))).toBe(at);
    expect(sameBytes(utf8(a), utf8(b))).toBe(at === undefined);
  });

  test.each([0, 65_535, 65_536, 65_537, 131_071, 131_072, 199_999])('is found at %i in a long text', (at) => {
    const one = new Uint8Array(200_000).fill(7);
    const other = one.slice();
    expect(firstDifference(one, other)).toBeUndefined();
    other[at] = 8;
    expect(firstDifference(one, other)).toBe(at);
    expect(firstDifference(one, one.subarray(0, at))).toBe(at);
  });

  test('is the same place that looking byte after byte finds', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (same, a, b) => {
        const [x, y] = [concat([same, a]), concat([same, b])];
        let at = 0;
        while (at < Math.max(x.length, y.length) && x[at] === y[at]) at++;
        expect(firstDifference(x, y)).toBe(x.length === y.length && at === x.length ? undefined : at);
      }),
    );
  });
});

describe('a part', () => {
  test('stands where it was put, and is found as a beginning only at the beginning', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (before, part, behind) => {
        const whole = concat([before, part, behind]);
        const at = indexOf(whole, part);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(before.length);
        expect(sameBytes(whole.subarray(at, at + part.length), part)).toBe(true);
        expect(startsWith(whole, before)).toBe(true);
      }),
    );
  });

  test.each([
    ['plum', 'fig', -1, false],
    ['plum', 'plump', -1, false],
    ['plum', 'lu', 1, false],
    ['plum', 'plum', 0, true],
    ['plum', '', 0, true],
    ['', 'plum', -1, false],
  ])('in %j is %j at %i, as its beginning: %s', (whole, part, at, begins) => {
    expect(indexOf(utf8(whole), utf8(part))).toBe(at);
    expect(startsWith(utf8(whole), utf8(part))).toBe(begins);
  });

  test('is looked for only inside a view, not in what surrounds it', () => {
    const view = utf8('plum fig plum').subarray(5, 8);
    expect(indexOf(view, utf8('fig'))).toBe(0);
    expect(indexOf(view, utf8('plum'))).toBe(-1);
  });
});

describe('growing bytes', () => {
  test('hold all that was appended, seen from any place', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 })), fc.nat(4000), (parts, start) => {
        const growing = new GrowingBytes();
        for (const part of parts) growing.append(part);
        const whole = concat(parts);
        expect(growing.length).toBe(whole.length);
        expect(sameBytes(growing.from(0), whole)).toBe(true);
        expect(sameBytes(growing.from(start), whole.subarray(start))).toBe(true);
      }),
    );
  });

  test('keep all of it when they outgrow their room', () => {
    const growing = new GrowingBytes();
    const parts = [1000, 24, 1, 5000, 3, 0, 20_000].map((n, i) => new Uint8Array(n).fill(i + 1));
    for (const part of parts) growing.append(part);
    expect(sameBytes(growing.from(0), concat(parts))).toBe(true);
  });

  test('keep what they were given, whatever becomes of it later', () => {
    const growing = new GrowingBytes();
    const part = utf8('plum');
    growing.append(part);
    part.fill(0);
    expect(asText(growing.from(0))).toBe('plum');
  });
});
