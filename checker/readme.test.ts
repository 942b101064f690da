// The README says which sessions there are, and it says so of those that are there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAll } from './catalog.ts';
import { lessonOf, ROOT } from './project.ts';
import { BEGIN, END, goalsOf, lessonTable, minutesOf, promiseOf, sessionTable, withTable } from './show/readme.ts';

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
    for (const { session, lesson } of sessions) expect(promiseOf(lesson), session.slug).toMatch(/\w+ \w+/);
  });

  test('names only commands that package.json has', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);
    const named = [...readme.matchAll(/npm run ([a-z-]+)/g)].map((match) => match[1]);
    expect(named.filter((one) => !scripts.includes(one ?? ''))).toEqual([]);
  });

  test('links only to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});

describe('the list of lessons', () => {
  test('has a line for each, as the lessons have it (GOLDEN=write writes it)', () => {
    const path = join(ROOT, 'lessons', 'README.md');
    const whole = withTable(readFileSync(path, 'utf8'), lessonTable(sessions));
    if (process.env['GOLDEN'] === 'write') writeFileSync(path, whole);
    expect(readFileSync(path, 'utf8')).toBe(whole);
    expect(whole).toContain(END);
  });

  test('of every lesson says what one learns and how long it takes', () => {
    for (const { session, lesson } of sessions) {
      expect(goalsOf(lesson), session.slug).toMatch(/\w+ \w+/);
      expect(minutesOf(lesson), session.slug).toBeGreaterThan(0);
    }
  });

  test('goals are one sentence, without its full stop', () => {
    expect(goalsOf('At the end you can\n\n- read;\n- write\n  long.\n\n## A')).toBe('read; write long');
    expect(goalsOf('# 6')).toBe('');
    expect(minutesOf('# 6')).toBeUndefined();
  });
});

test.each([
  ['# 6\n\n**You will** write a server\nthat greets. **You need** much.', 'write a server that greets'],
  ['# 6\n\n**You will** write it.', 'write it'],
  ['# 6', ''],
])('of %j the promise is %j', (lesson, promise) => {
  expect(promiseOf(lesson)).toBe(promise);
});

test('a text without a place for the table stays as it is', () => {
  expect(withTable('plum', 'table')).toBe('plum');
});
