import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from './bytes.ts';
import { firstNotUtf8 } from './decode.ts';
import { cells, count, printable, utf8Length, visible } from './visible.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const text = fc.string({ unit: 'binary' });

/** What may not reach a terminal raw: it moves the cursor, turns the writing direction, or is not seen. */
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

describe('bytes as text', () => {
  test.each([
    ['plum\n', '"plum\\n"'],
    ['a\r\n\t\0b', '"a\\r\\n\\t\\0b"'],
    ['say "fig"', `'say "fig"'`],
    [`it's "fig"`, `"it's \\"fig\\""`],
    ['back\\slash', '"back\\\\slash"'],
    ['café 🍒', '"café 🍒"'],
    ['\u001b[2J', '"\\x1b[2J"'],
    ['\u007f', '"\\x7f"'],
    ['\u009b31m', '"\\u{9b}31m"'],
    ['a\u202eb', '"a\\u{202e}b"'],
    ['\u212b\u00c5', '"\\u{212b}\u00c5"'],
    ['a\u200bb', '"a\\u{200b}b"'],
    ['\ufeffplum', '"\\u{feff}plum"'],
    ['a\u00a0b', '"a\\u{a0}b"'],
    ['\u{e0041}', '"\\u{e0041}"'],
    ['', '""'],
  ])('%j', (raw, shown) => {
    expect(visible(utf8(raw))).toBe(shown);
  });

  test.each([
    ['a Latin-1 é', [0x63, 0xe9], '"c\\xe9"'],
    ['half a letter', [0x61, 0xc3], '"a\\xc3"'],
    ['a cut emoji', [0xf0, 0x9f, 0x8d], '"\\xf0\\x9f\\x8d"'],
    ['an overlong slash', [0xc0, 0xaf], '"\\xc0\\xaf"'],
    ['a surrogate', [0xed, 0xa0, 0x80], '"\\xed\\xa0\\x80"'],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '"\\xf4\\x90\\x80\\x80"'],
  ])('%s is shown byte by byte', (_, raw, shown) => {
    expect(visible(Uint8Array.from(raw))).toBe(shown);
  });

  test('never moves a cursor, never turns or hides anything', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, text.map(utf8)), (some) => {
        expect(visible(some, 1000)).not.toMatch(DANGEROUS);
      }),
    );
  });

  test('two byte strings that differ look different', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        fc.pre(Buffer.compare(a, b) !== 0);
        expect(visible(a, 1000)).not.toBe(visible(b, 1000));
      }),
    );
  });
});

describe('cells', () => {
  test('cover every byte once, in order', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, text.map(utf8)), (some) => {
        let at = 0;
        for (const cell of cells(some)) {
          expect(cell.at).toBe(at);
          expect(cell.bytes).toBeGreaterThan(0);
          at += cell.bytes;
        }
        expect(at).toBe(some.length);
      }),
    );
  });

  test('there is one for each letter of a text', () => {
    fc.assert(
      fc.property(text, (some) => {
        expect(cells(utf8(some))).toHaveLength([...some].length);
      }),
    );
  });
});

describe('well-formed UTF-8', () => {
  test('is what a strict decoder takes, and nothing else', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const taken = (some: Uint8Array): boolean => {
      try {
        strict.decode(some);
        return true;
      } catch {
        return false;
      }
    };
    const close = fc.constantFrom(
      0x00,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const nearly = fc.array(close, { maxLength: 6 }).map((all) => Uint8Array.from(all));
    fc.assert(
      fc.property(nearly, (some) => {
        expect(firstNotUtf8(some) === undefined).toBe(taken(some));
      }),
      { numRuns: 2000 },
    );
  });

  test('has the length of the letter it stands for', () => {
    for (const [letter, length] of [
      ['a', 1],
      ['é', 2],
      ['€', 3],
      ['🍒', 4],
    ] as const) {
      expect(utf8Length(concat([utf8('x'), utf8(letter)]), 1)).toBe(length);
    }
  });
});

describe('a long value', () => {
  test.each([
    ['of just the length is whole', 'x'.repeat(60), 60, `"${'x'.repeat(60)}"`],
    ['is cut, and what is left out is counted', 'x'.repeat(3000), 10, '"xxxxxxx"... and 2,993 bytes more'], // prettier-ignore
    ['is not cut inside a letter', `${'x'.repeat(6)}🍒🍒`, 10, '"xxxxxx🍒"... and 4 bytes more'],
    ['is not cut inside a letter that would not fit', `${'x'.repeat(8)}🍒`, 10, '"xxxxxxx"... and 5 bytes more'], // prettier-ignore
    ['may leave no room at all', 'plum', 1, '""... and 4 bytes more'],
  ])('%s', (_, raw, most, shown) => {
    expect(visible(utf8(raw), most)).toBe(shown);
  });

  test('shows and counts together every byte there was', () => {
    fc.assert(
      fc.property(text, fc.nat(80), (raw, most) => {
        const all = utf8(raw);
        const [, more] = /"\.\.\. and (\d+) bytes? more$/.exec(visible(all, most)) ?? [];
        const left = Number(more ?? 0);
        const shown = visible(all.subarray(0, all.length - left), 10_000);
        expect(visible(all, most).startsWith(shown)).toBe(true);
      }),
    );
  });
});

describe('blanks that fill something up', () => {
  const blanks = (n: number): string => ' '.repeat(n);

  test.each([
    ['are counted', `8${blanks(63)}plum`, 40, '"8", 63 blanks, "plum"'],
    ['of a header are not those of the body', `15${blanks(62)}  melon  `, 40, '"15", 62 blanks, "  melon  "'],
    ['of a body are counted apart', `99${blanks(62)}${blanks(40)}x`, 40, '"99", 62 blanks, 40 blanks, "x"'],
    ['at the beginning', `${blanks(62)}14plum`, 40, '62 blanks, "14plum"'],
    ['at the end', `14${blanks(38)}`, 40, '"14", 38 blanks'],
    ['alone', blanks(64), 40, '64 blanks'],
    ['take no place', `8${blanks(63)}${'x'.repeat(39)}`, 40, `"8", 63 blanks, "${'x'.repeat(39)}"`], // prettier-ignore
    ['before a long text', `99${blanks(62)}${'x'.repeat(99)}`, 12, '"99", 62 blanks, "xxxxxxx"... and 92 bytes more'], // prettier-ignore
    ['of an ordinary number are shown', `a${blanks(19)}b`, 40, `"a${blanks(19)}b"`],
    ['behind a long text are its rest', `${'x'.repeat(50)}${blanks(30)}`, 40, `"${'x'.repeat(37)}"... and 43 bytes more`], // prettier-ignore
  ])('%s', (_, raw, most, shown) => {
    expect(visible(utf8(raw), most)).toBe(shown);
  });

  test('two byte strings that differ look different', () => {
    const some = fc.array(fc.constantFrom('x', '"', ', ', ' ', blanks(19), blanks(20), '20 blanks'), { maxLength: 8 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        fc.pre(a.join('') !== b.join(''));
        expect(visible(utf8(a.join('')), 1000)).not.toBe(visible(utf8(b.join('')), 1000));
      }),
    );
  });
});

describe('a line of output', () => {
  test.each([
    ['it\'s "fine" \\o/', 'it\'s "fine" \\o/'],
    ['a\tb', 'a  b'],
    ['\u001b]0;title\u0007', '\\x1b]0;title\\x07'],
    ['one\rtwo\n', 'one\\rtwo\\n'],
    ['\u202eevil', '\\u{202e}evil'],
    ['\ud800', '\ufffd'],
  ])('%j', (raw, shown) => {
    expect(printable(raw)).toBe(shown);
  });

  test('holds nothing dangerous and stays short', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (raw, most) => {
        const shown = printable(raw, most);
        expect(shown).not.toMatch(DANGEROUS);
        expect(shown.length).toBeLessThan(most + '\\u{10ffff}'.length + '...'.length);
      }),
    );
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [3000, '3,000 bytes'],
])('%i is counted as %s', (n, words) => {
  expect(count(n)).toBe(words);
});
