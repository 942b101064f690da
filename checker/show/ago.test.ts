import { expect, test } from 'vitest';
import { ago } from './ago.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

test.each([
  [0, 'just now'],
  [MINUTE - 1, 'just now'],
  [MINUTE, 'a minute ago'],
  [2 * MINUTE, '2 minutes ago'],
  [HOUR - 1, '59 minutes ago'],
  [HOUR, 'an hour ago'],
  [23 * HOUR, '23 hours ago'],
  [DAY, 'a day ago'],
  [3 * DAY + HOUR, '3 days ago'],
  [7 * DAY, 'a week ago'],
  [29 * DAY, '4 weeks ago'],
  [30 * DAY, 'a month ago'],
  [364 * DAY, '12 months ago'],
  [365 * DAY, 'a year ago'],
  [800 * DAY, '2 years ago'],
  [-1000, 'just now'],
  [-DAY, ''],
])('%d ms are %j', (ms, words) => {
  expect(ago(ms)).toBe(words);
});
