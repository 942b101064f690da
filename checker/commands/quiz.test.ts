import { expect, test } from 'vitest';
import { PLAIN } from '../show/look.ts';
import type { Choice, Question } from '../show/questions.ts';
import { play } from './quiz.ts';

const choice = (text: string, right = false): Choice => ({ text, right, reason: `Because of ${text}.` }); // prettier-ignore
const question: Question = { asks: 'Which?', choices: [choice('fig'), choice('plum', true), choice('pear')] }; // prettier-ignore

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
