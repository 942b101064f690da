import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markup, NOTHING } from './markup.ts';

const text = (said: string): string => markup`${said}`.markup;

describe('what is put into a template is text and nothing else', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onclick='x'`, '&quot; onclick=&#39;x&#39;'],
    ['&lt;', '&amp;lt;'],
    ['\u001B[31m', String.raw`\x1b[31m`],
    ['\0', String.raw`\0`],
    ['a\u202Eb', String.raw`a\u{202e}b`],
    ['\uFFFE\uFEFF', String.raw`\u{fffe}\u{feff}`],
    ['\uD800', '\uFFFD'],
    ['two\nlines', String.raw`two\nlines`],
    ['żurek 🍒', 'żurek 🍒'],
  ])('%j', (said, shown) => {
    expect(text(said)).toBe(shown);
    expect(markup`<p title="${said}"/>`.markup).toBe(`<p title="${shown}"/>`);
  });

  test('whatever it is', () => {
    const letter = fc.oneof(fc.nat(0x10_ff_ff), fc.nat(0xff), fc.integer({ min: 0x20_00, max: 0x20_6f }));
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 40 }), (letters) => {
        const said = letters.map((point) => String.fromCodePoint(point)).join('');
        expect(text(said)).not.toMatch(/[<>"'\p{Cc}\p{Cf}\p{Cs}]|&(?!(?:amp|lt|gt|quot|#39);)/u);
      }),
    );
  });
});

test('what came out of a template stays what it is, alone or many', () => {
  const b = (said: string) => markup`<b>${said}</b>`;
  expect(markup`${b('<')}${[b('1'), b('2')]}${NOTHING}${undefined}${3}`.markup).toBe('<b>&lt;</b><b>1</b><b>2</b>3');
});
