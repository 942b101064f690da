import { describe, expect, test } from 'vitest';
import { linesOf, lineWith, numbersBehind, timesBehind } from './lines.ts';

test.each([
  ['reply: plum', 'reply:', 'plum', 1],
  ['reply:\nplum\n', 'reply:', 'plum', 1],
  ['plum\nreply:\n', 'reply:', 'plum', 0],
  ['reply: pl um', 'reply:', 'plum', 0],
  ['plum', 'reply:', 'plum', 0],
  ['debug: reply: x\nreply: plum', 'reply:', 'plum', 1],
  ['plum\nplum plum', '', 'plum', 3],
  ['aaaa', '', 'aa', 2],
  ['reply:', 'reply:', '', 1],
  ['', 'reply:', '', 0],
  ['', '', 'plum', 0],
])('%j has behind %j the text %j: %i times', (out, heading, text, times) => {
  expect(timesBehind(out, heading, text)).toBe(times);
});

test.each([
  ['', []],
  ['plum', ['plum']],
  ['plum\n', ['plum']],
  ['plum\r\nfig\r\n', ['plum', 'fig']],
  ['\n\n', ['', '']],
  ['a\rb\n', ['a\rb']],
])('%j are the lines %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines);
});

test.each([
  [
    ['[N] 1', 'plum 7', '[N] 2'],
    [1, 2],
  ],
  [['[N]: 12 (of 30)'], [12]],
  [['[N] -1', '[N] none', '3 [N]'], [-1]],
  [[], []],
])('behind [N] in %j stand %j', (lines, numbers) => {
  expect(numbersBehind(lines, '[N]')).toEqual(numbers);
});

describe('a line that holds all of these', () => {
  const lines = ['CONNECTION: 1. From 127.0.0.1', 'plum', 'CONNECTION: 2. From 127.0.0.1'];
  test.each([
    [['CONNECTION: 1.', '127.0.0.1'], 0, 0],
    [['CONNECTION:'], 1, 2],
    [['CONNECTION: 1.'], 1, -1],
    [['CONNECTION: 2.', 'plum'], 0, -1],
    [[], 3, -1],
  ])('%j from %i on: %i', (holds, from, at) => {
    expect(lineWith(lines, holds, from)).toBe(at);
  });
});
