import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../wire/bytes.ts';
import { visible } from '../wire/visible.ts';
import { labelled, wrapped } from './wrap.ts';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map(utf8),
  fc
    .array(fc.constantFrom('\\', 'x', '\n', '\x85', '\u202e', ' '), { maxLength: 200 })
    .map((all) => utf8(all.join(''))),
);

describe('wrapped text', () => {
  test('keeps within the width, loses nothing, and tears no escape', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 30, max: 100 }), (data, width) => {
        const text = visible(data, 1000).normalize(); // wrap-ansi does that
        const lines = wrapped('heard ', text, width);
        for (const { line } of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        const back = lines.map(({ line }) => line.slice('heard '.length)).join('');
        expect(back.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        const starts = new Set(lines.map(({ from }) => from));
        for (const { index, 0: escape } of text.matchAll(/\\(?:x..|u\{[^}]*\}|.)/gu)) {
          for (let at = index + 1; at < index + escape.length; at++) expect(starts).not.toContain(at);
        }
      }),
    );
  });

  test('moves an escape that does not fit to the next line, whole', () => {
    expect(labelled('- ', `${'a'.repeat(18)}\\x85bc`, 22)).toEqual([`- ${'a'.repeat(18)}`, '  \\x85bc']);
    expect(labelled('- ', `${'a'.repeat(16)}\\\\x85`, 22)).toEqual([`- ${'a'.repeat(16)}\\\\x8`, '  5']);
  });

  test('is broken in a quoted value only where one blank stands, and not at its edges', () => {
    const at22 = (text: string) => labelled('', text, 22);
    expect(at22('the answer to "port  80", is')).toEqual(['the answer to', '"port  80", is']);
    expect(at22('the answer to "port 80", is')).toEqual(['the answer to "port', '80", is']);
    expect(at22('client 1 has heard "  plum"')).toEqual(['client 1 has heard', '"  plum"']);
    expect(at22('client 1 has heard " plum"')).toEqual(['client 1 has heard', '" plum"']);
    expect(at22('it heard "plum and fig " and')).toEqual(['it heard "plum and', 'fig " and']);
    expect(at22(String.raw`the answers '{"a":  1}' is`)).toEqual(['the answers', String.raw`'{"a":  1}' is`]);
    expect(at22(`the server's words  and`)).toEqual([`the server's words`, 'and']);
  });

  test('loses no blank of a value, whatever it is', () => {
    const word = fc.constantFrom('plum', 'fig', '80', 'a'.repeat(30));
    const gap = fc.integer({ min: 0, max: 19 }).map((n) => ' '.repeat(n));
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, word, gap)), fc.integer({ min: 30, max: 60 }), (all, width) => {
        const text = `the answer to ${visible(utf8(all.flat().join('')), 1000)}, is wrong`;
        const rows = wrapped('', text, width);
        for (const [i, { from }] of rows.entries()) {
          const end = rows[i + 1]?.from ?? text.length;
          const eaten = end - from - (rows[i]?.line.length ?? 0);
          expect(eaten, rows.map(({ line }) => line).join('\n')).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('says from where in the text each line is', () => {
    expect(wrapped('', 'plum fig and a quince', 20)).toEqual([
      { line: 'plum fig and a', from: 0 },
      { line: 'quince', from: 15 },
    ]);
  });

  test('keeps its colours on each line', () => {
    const [first, second] = labelled('', `\u001B[31m${'a'.repeat(25)}\\n\u001B[39m`, 20);
    expect([first, second].map((line) => line?.startsWith('\u001B[31m'))).toEqual([true, true]);
  });
});
