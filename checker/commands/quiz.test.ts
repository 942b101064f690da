import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onPath } from '../perform/command.ts';
import { CAN_LOOK } from '../perform/proc.ts';
import { ROOT } from '../project.ts';
import { PLAIN } from '../show/look.ts';
import type { Choice, Question } from '../show/questions.ts';
import { play } from './quiz.ts';

const choice = (text: string, right = false): Choice => ({ text, right, reason: `Because of ${text}.` });
const question: Question = { asks: 'Which?', choices: [choice('fig'), choice('plum', true), choice('pear')] };

async function answered(...taken: (string | undefined)[]) {
  const offered: string[][] = [];
  const said: string[] = [];
  const right = await play(
    [question, question],
    PLAIN,
    (_, left) => {
      offered.push(left.map(({ text }) => text));
      const next = taken.shift();
      return Promise.resolve(left.find(({ text }) => text === next));
    },
    (text) => said.push(text),
  );
  return { right, offered, said: said.join('') };
}

test('right answers are counted, and get their reason', async () => {
  const { right, said } = await answered('plum', 'plum');
  expect(right).toBe(2);
  expect(said.match(/Right\. Because of plum\./g)).toHaveLength(2);
});

test('a wrong one gets its reason and one more try, without itself', async () => {
  const { right, offered, said } = await answered('fig', 'plum', 'plum');
  expect(right).toBe(1);
  expect(offered).toEqual([
    ['fig', 'plum', 'pear'],
    ['plum', 'pear'],
    ['fig', 'plum', 'pear'],
  ]);
  expect(said).toContain('No. Because of fig.');
});

test('after two wrong ones the right one is told', async () => {
  const { right, said } = await answered('fig', 'pear', 'plum');
  expect(right).toBe(1);
  expect(said).toContain('plum Because of plum.');
});

test('who leaves in the middle has no result', async () => {
  expect((await answered('plum', undefined)).right).toBe(undefined);
  expect((await answered('fig', undefined)).right).toBe(undefined);
});

test.skipIf(!CAN_LOOK || !onPath('script'))(
  'on a terminal, what was taken stands before its reason, without a mark (Linux with script only)',
  async () => {
    const words = `'${process.execPath}' '${join(ROOT, 'checker', 'main.mjs')}' quiz 6`;
    const env = { ...process.env, TERM: 'xterm', NO_COLOR: '1' };
    const { stdin, stdout } = spawn('script', ['-qec', words, '/dev/null'], { env });
    let shown = '';
    // Each key once, when what it answers has been shown.
    const keys = [
      { after: /submit/, key: '\r' },
      { after: /> .*\r\n {2}(?:Right|No)\. .*submit/s, key: '\u0003' },
    ];
    stdin.on('error', () => {});
    for await (const piece of stdout) {
      shown += String(piece);
      if (keys[0]?.after.test(shown)) stdin.write(keys.shift()?.key ?? '');
    }
    const verdict = shown.lastIndexOf('\u001B[J', shown.search(/ {2}(?:Right|No)\. /));
    expect(shown.slice(verdict)).toMatch(/^\u001B\[J {2}> \w[^✔]*\r\n {2}(?:Right|No)\. /);
  },
);
