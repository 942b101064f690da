import { expect, test } from 'vitest';
import { suggested } from './lesson.ts';

const choices = ['IP bits', 'Ping', 'nc', 'Client 1', 'Echo server', 'UDP chat'].map((title, at) => ({
  title: `${at + 1} ${title}`,
  value: at + 1,
}));
const titles = (typed: string) => suggested(typed, choices).map(({ title }) => title);

test.each([
  ['1', ['1 IP bits', '4 Client 1']],
  ['4', ['4 Client 1']],
  ['echo', ['5 Echo server']],
  ['C', ['3 nc', '4 Client 1', '5 Echo server', '6 UDP chat']],
  ['plum', []],
])('who types "%s" means %j', (typed, expected) => {
  expect(titles(typed)).toEqual(expected);
});

test('who types nothing sees all of them', () => {
  expect(suggested('', choices)).toEqual(choices);
});
