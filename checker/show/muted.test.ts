import { expect, test } from 'vitest';
import { muted, mutedJson } from './muted.ts';

test.each([
  ['::error::plum', String.raw`\x3a:error::plum`],
  [':::8080 is taken', ':::8080 is taken'],
  ['a\n \t ::error::plum\nb', 'a\n \t \\x3a:error::plum\nb'],
  ['some ##[error]plum', String.raw`some ##\x5berror]plum`],
])('%j is not obeyed', (text, shown) => {
  expect(muted(text)).toBe(shown);
});

test.each(['std::cout at ::1', 'a # [plum] ## [fig]', ':plum', ''])('%j stays as it is', (text) => {
  expect(muted(text)).toBe(text);
});

test('JSON keeps its meaning', () => {
  const json = JSON.stringify({ received: '##[error]plum ::' });
  expect(mutedJson(json)).not.toContain('##[');
  expect(JSON.parse(mutedJson(json))).toEqual(JSON.parse(json));
});
