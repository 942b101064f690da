import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOfJson } from './json.ts';

test('JSON is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
      expect(valueOfJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each(['', 'plum', '{"a":1', '"\n"', '{"a":1}}'])('%j is no JSON', (text) => {
  expect(valueOfJson(text)).toBeUndefined();
});

test('a long text that never ends is looked at once', () => {
  expect(valueOfJson(`{"a":"${'\\"'.repeat(1_000_000)}`)).toBeUndefined();
  expect(valueOfJson(`${'"'.repeat(1_000_001)}[`)).toBeUndefined();
});

test('what is nested too deeply counts as none, brackets within a text do not count', () => {
  const nested = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
  expect(valueOfJson(nested(100))).toBeDefined();
  expect(valueOfJson(nested(101))).toBeUndefined();
  expect(valueOfJson(nested(1_000_000))).toBeUndefined();
  const brackets = '[{'.repeat(1000);
  expect(valueOfJson(JSON.stringify({ brackets: `"${brackets}\\` }))).toEqual({ brackets: `"${brackets}\\` });
});
