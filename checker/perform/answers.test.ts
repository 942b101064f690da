// A file of answers is read in a process of its own: whatever it does, there is an end, and nobody believes it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Happening } from '../wire/transcript.ts';
import { computer, readAnswers, textsIn } from './answers.ts';
import { FIRST_LOOK } from './patience.ts';
import { stopAll } from './program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'Antworten für alle '));
});
afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function read(source: string, patience = FIRST_LOOK): Promise<Happening[]> {
  const path = join(folder, `answers ${++files}.ts`);
  writeFileSync(path, source);
  return readAnswers({ kind: 'file', path, cwd: folder }, patience);
}

const kinds = (happened: readonly Happening[]) => happened.map(({ kind }) => kind);
const held = (happened: readonly Happening[]): unknown => {
  const [answers] = happened.filter((event) => event.kind === 'answers');
  return answers?.kind === 'answers' ? JSON.parse(answers.json) : undefined;
};

describe('what a file exports', () => {
  test.each<[string, string, unknown]>([
    ['a text and a table', "export const name: string = 'Grace';\nexport const rows = [{ a: 1 }];", { name: 'Grace', rows: [{ a: 1 }] }], // prettier-ignore
    ['nothing', 'const a = 1;\nexport {};', {}],
    ['only a default', 'export default [1, 2];', { default: [1, 2] }],
    ['what JSON has no word for', 'export const a = [NaN, Infinity, 10n, undefined, () => 1];', { a: ['NaN', 'Infinity', '10', null, null] }], // prettier-ignore
    ['accents and signs', "export const a = 'café \\u2028 \\u001b';", { a: 'café \u2028 \u001b' }],
    ['after a while', "await new Promise((go) => setTimeout(go, 50));\nexport const a = 'late';", { a: 'late' }], // prettier-ignore
  ])('%s', async (_, source, values) => {
    expect(held(await read(source))).toEqual(values);
  });

  test('is told apart from what it prints', async () => {
    const happened = await read("console.log('{\"a\":2}');\nprocess.stdout.write('no end');\nexport const a = 1;");
    expect(held(happened)).toEqual({ a: 1 });
    expect(happened.filter(({ kind }) => kind === 'line').length).toBe(2);
  });

  test('is there although the file keeps a timer or a server', async () => {
    expect(held(await read('setInterval(() => {}, 1000);\nexport const a = 1;'))).toEqual({ a: 1 });
  });

  test('texts are found by their names, and nothing else', async () => {
    const happened = await read("export const talk = 'nc {host} {port}';\nexport const port = 8000;");
    expect([...textsIn(happened)]).toEqual([['talk', 'nc {host} {port}']]);
  });
});

describe('a file that cannot be read gives no answers', () => {
  test.each([
    ['a syntax error', 'export const a = ;'],
    ['an error', "throw new Error('plum');"],
    ['an end of its own', 'process.exit(0);'],
    ['a circle', 'export const a: unknown[] = [];\na.push(a);'],
    ['more than anybody types', "export const a = 'x'.repeat(400_000);"],
  ])('%s', async (_, source) => {
    const happened = await read(source);
    expect(held(happened)).toBe(undefined);
    expect(kinds(happened)).toContain('exited');
  });

  test('one that never comes to its end is stopped', async () => {
    const happened = await read('for (;;) {}', { ...FIRST_LOOK, start: 500 });
    expect(kinds(happened)).toEqual(['started', 'timed-out']);
    expect(textsIn(happened).size).toBe(0);
  });
});

test('the computer has a day, and addresses in dots', () => {
  const seen = computer();
  if (seen.kind !== 'computer') throw new Error('another event');
  expect(seen.today).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(seen.addresses.every((one) => /^\d+(\.\d+){3}$/.test(one) && !one.startsWith('127.'))).toBe(true);
});
