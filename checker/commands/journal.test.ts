import { expect, test } from 'vitest';
import { Journal } from './journal.ts';

function journal() {
  const written: string[] = [];
  return { written, journal: new Journal((text) => written.push(text)) };
}

test('what happens in one moment is written together, in order', () => {
  const { written, journal: one } = journal();
  for (const fruit of ['plum', 'fig', 'kiwi']) one.add(() => `${fruit}\n`);
  one.flush();
  one.flush();
  expect(written).toEqual(['plum\nfig\nkiwi\n']);
});

test('it is written without being asked, soon', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  new Journal(resolve).add(() => 'plum\n');
  expect(await promise).toBe('plum\n');
});

test('more than anybody can read is counted and not made', () => {
  const { written, journal: one } = journal();
  let made = 0;
  for (let i = 0; i < 5000; i++) one.add(() => `${++made}\n`);
  one.flush();
  expect(made).toBe(100);
  expect(written.join('')).toMatch(/\n99\n100\n\.\.\. and 4,900 lines more\n$/);
});
