import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.ts';
import { difference } from './difference.ts';

const of = (expected: string, received: string) => difference(utf8(expected), utf8(received));
/** What stands above the caret. */
const under = (expected: string, received: string) => {
  const found = of(expected, received);
  return found && [found.expected.slice(found.at), found.received.slice(found.at)];
};

describe('equal bytes', () => {
  test.each(['', 'plum', 'x'.repeat(100_000)])('have no difference', (same) => {
    expect(of(same, same)).toBeUndefined();
  });
});

describe('the caret stands at the first different letter', () => {
  test.each([
    ['plum', 'Plum', ['plum"', 'Plum"']],
    ['plum', 'plus', ['m"', 's"']],
    ['plum', 'plum\n', ['"', '\\n"']],
    ['plum\n', 'plum', ['\\n"', '"']],
    ['plum\n', 'plum\r\n', ['\\n"', '\\r\\n"']],
    ['café', 'cafe', ['é"', 'e"']],
    ['a🍒b', 'a🍓b', ['🍒b"', '🍓b"']],
    ['', 'plum', ['"', 'plum"']],
    ['"', '\\', [`"'`, `\\\\'`]],
  ])('%j and %j', (expected, received, both) => {
    expect(under(expected, received)).toEqual(both);
  });

  test('a letter of which only the first byte came differs from its beginning', () => {
    const found = difference(utf8('né'), Uint8Array.of(0x6e, 0xc3));
    expect(found).toEqual({ expected: '"né"', received: '"n\\xc3"', at: 2 });
  });

  test('a letter in Latin-1', () => {
    const found = difference(utf8('né!'), Uint8Array.of(0x6e, 0xe9, 0x21));
    expect(found).toEqual({ expected: '"né!"', received: '"n\\xe9!"', at: 2 });
  });
});

describe('a long value is shown as a window round the difference', () => {
  const long = 'abcdefghij'.repeat(100);

  test('what stands before it and behind it is counted', () => {
    const found = of(long, `${long.slice(0, 500)}X${long.slice(501)}`);
    expect(found).toEqual({
      expected: '(484 bytes, then) "efghijabcdefghijabcdefghijabcdefghij"... and 480 bytes more',
      received: '(484 bytes, then) "efghijabcdefghijXbcdefghijabcdefghij"... and 480 bytes more',
      at: '(484 bytes, then) "efghijabcdefghij'.length,
    });
  });

  test('a value that ends too early shows where', () => {
    const found = of(long, long.slice(0, 100));
    expect(found?.received).toBe('(84 bytes, then) "efghijabcdefghij"');
    expect(found?.received.slice(found.at)).toBe('"');
  });

  test('many blanks are counted, and what stands behind them is shown', () => {
    const found = of(`${'8'.padEnd(64)}plum fig`, `${'12'.padEnd(64)}Msg received`);
    expect(found).toEqual({
      expected: '"8", 63 blanks, "plum fig"',
      received: '"12", 62 blanks, "Msg received"',
      at: 1,
    });
    expect(of('8'.padEnd(64), '8')?.expected).toBe('"8", 63 blanks');
    expect(of(`${'19'.padEnd(64)}  fig`, `${'16'.padEnd(64)}fig`)?.expected).toBe('"19", 62 blanks, "  fig"');
  });

  test('it neither begins nor ends inside a letter', () => {
    const accents = 'é'.repeat(100);
    expect(of(`x${accents}`, `y${accents}`)?.expected).toBe('"xééééééééé"... and 182 bytes more');
    expect(of(accents, `${accents.slice(0, 50)}e`)?.expected).toMatch(/^\(\d+ bytes, then\) "é+"/);
  });
});

test('both texts are equal up to the caret, differ from there on, and stay short', () => {
  const some = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string({ unit: 'binary' }).map(utf8));
  fc.assert(
    fc.property(some, some, some, (same, a, b) => {
      const found = difference(concat([same, a]), concat([same, b]));
      expect(found === undefined).toBe(Buffer.compare(a, b) === 0);
      if (found === undefined) return;
      const { expected, received, at } = found;
      expect(expected.slice(0, at)).toBe(received.slice(0, at));
      expect(expected.slice(at)).not.toBe(received.slice(at));
      expect(Math.max(expected.length, received.length)).toBeLessThan(420);
    }),
    { numRuns: 500 },
  );
});
