import { describe, expect, test } from 'vitest';
import { hintText, type Hinted } from './hint.ts';
import { PLAIN } from './look.ts';
import { columnsOf } from './wrap.ts';

const HINTED: Hinted = {
  result: { title: 'echoes a line', lesson: 'Bytes in, the same bytes out' },
  failure: {
    hints: ['look there', 'it is the end', 'write(bytes)'],
    mistake: { slug: 'm', usually: 'a newline too many' },
    expected: 'client hears "plum\\n"',
    received: '"plum\\n\\n"',
  },
  seen: 0,
  session: 6,
  again: 'npm run hint 6',
  picture: 'npm run replay 6',
};
const text = (more: Partial<Hinted> = {}) => hintText({ ...HINTED, ...more }, PLAIN);

test('says what went wrong, and where the lesson tells about it', () => {
  expect(text().split('\n').slice(0, 5)).toEqual([
    'FAIL echoes a line',
    '     expected  client hears "plum\\n"',
    '     received  "plum\\n\\n"',
    '     usually   a newline too many',
    '     lesson 6  "Bytes in, the same bytes out"',
  ]);
});

describe('the level', () => {
  test.each([
    [0, 'hint 1 of 3  look there', 'One step further: npm run hint 6'],
    [1, 'hint 2 of 3  it is the end', 'One step further: npm run hint 6'],
    [2, 'hint 3 of 3  write(bytes)', 'This was the last one'],
  ])('after %i hints', (seen, hint, then) => {
    const shown = text({ seen });
    expect(shown.match(/^hint.*$/gm)).toEqual([hint]);
    expect(shown).toContain(then);
  });

  test.each([3, 4, 99])('after %i hints all are shown again, and it says so', (seen) => {
    const shown = text({ seen });
    expect(shown).toContain('You have seen all three. Here they are once more.');
    expect(shown.match(/^hint \d of 3 /gm)).toHaveLength(3);
    expect(shown).not.toContain('further');
  });
});

test('a mistake without a name has no line', () => {
  expect(text({ failure: { ...HINTED.failure, mistake: undefined } })).not.toContain('usually');
});

test.each([40, 80])('fits %i columns', (width) => {
  const lines = hintText({ ...HINTED, seen: 3 }, { width, color: false }).split('\n');
  expect(lines.filter((line) => columnsOf(line) > width || line !== line.trimEnd())).toEqual([]);
});

describe('the language', () => {
  const NODE = 'Names of functions are those of Node; python3 has them under names of its own.';

  test.each([
    ['python3 -u my server.py', 1],
    ['python3 server.py', 2],
    ['python3 server.py', 3],
  ])('is told where the program is %s, from the second hint on (%i)', (program, seen) => {
    expect(text({ program, seen }).replaceAll('\n', ' ')).toContain(NODE);
  });

  test.each([
    ['python3 server.py', 0],
    ['npx node exercises/06-echo-server/server.ts', 2],
    ['node server.mjs', 1],
    ['/usr/bin/node server.mjs', 1],
    ['npx tsx server.ts', 1],
    [undefined, 1],
    ['', 1],
  ])('is not told of %s after %i hints', (program, seen) => {
    expect(text({ program, seen })).not.toContain('Names of functions');
  });
});
