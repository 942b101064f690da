// The README says which sessions there are, and it says so of those that are there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAll } from './catalog.ts';
import { lessonOf, ROOT } from './project.ts';
import { BEGIN, END, promiseOf, sessionTable, withTable } from './show/readme.ts';

const README = join(ROOT, 'README.md');
const readme = readFileSync(README, 'utf8');
const sessions = (await loadAll()).map((session) => ({
  session,
  lesson: readFileSync(lessonOf(session), 'utf8'),
}));

describe('the README', () => {
  test('has the table of sessions as the plans have it (GOLDEN=write writes it)', () => {
    const whole = withTable(readme, sessionTable(sessions));
    if (process.env['GOLDEN'] === 'write') writeFileSync(README, whole);
    expect(readFileSync(README, 'utf8')).toBe(whole);
    expect(whole).toContain(BEGIN);
    expect(whole).toContain(END);
  });

  test('every lesson promises something', () => {
    for (const { session, lesson } of sessions) expect(promiseOf(lesson), session.slug).toMatch(/\w+ \w+/); // prettier-ignore
  });

  test('names only commands that package.json has', () => {
    const scripts = Object.keys(
      JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts,
    );
    const named = [...readme.matchAll(/npm run ([a-z-]+)/g)].map((match) => match[1]);
    expect(named.filter((one) => !scripts.includes(one ?? ''))).toEqual([]);
  });

  test('links only to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});

test.each([
  [
    '# 6\n\n**You will** write a server\nthat greets. **You need** much.',
    'write a server that greets',
  ],
  ['# 6\n\n**You will** write it.', 'write it'],
  ['# 6', ''],
])('of %j the promise is %j', (lesson, promise) => {
  expect(promiseOf(lesson)).toBe(promise);
});

test('a text without a place for the table stays as it is', () => {
  expect(withTable('plum', 'table')).toBe('plum');
});
