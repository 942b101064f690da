import { expect, test } from 'vitest';
import type { ListRow } from './list.ts';
import { PLAIN } from './look.ts';
import { overviewText } from './overview.ts';
import { columnsOf } from './wrap.ts';

const row = (number: number, state: ListRow['state']): ListRow => ({
  number,
  title: 'X',
  state,
  tries: 0,
  core: { of: 1, left: [] },
  stretch: { of: 0, left: [] },
  passedMsAgo: undefined,
  checkedMsAgo: 0,
});

test('names the few commands that one needs, and what to do first', () => {
  const text = overviewText([row(1, 'new'), row(2, 'new')], PLAIN);
  expect(text.match(/npm run \w+/g)?.slice(0, 6)).toEqual(
    ['lesson', 'check', 'hint', 'list', 'demo', 'doctor'].map((one) => `npm run ${one}`),
  );
  expect(text).toContain('You have not begun yet: npm run lesson 1');
});

test('shows them for the session in which one is', () => {
  const text = overviewText([row(1, 'passed'), row(2, 'begun'), row(3, 'new')], PLAIN);
  expect(text).toContain('npm run check 2 ');
  expect(text).toContain('Next: npm run check 2.');
});

test.each([40, 80])('fits %i columns, in a few rows, without blanks at the ends', (width) => {
  const lines = overviewText([row(1, 'passed')], { width, color: false }).split('\n');
  expect(lines.filter((line) => columnsOf(line) > width || line !== line.trimEnd())).toEqual([]);
  if (width === 80) expect(lines.length).toBeLessThan(16);
});
