// What reset brings back is what the workbook came with.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { load, loadAll } from './catalog.ts';
import { exerciseOf, shortPath } from './project.ts';
import { isUntouched, STARTERS, starters } from './starters.ts';

test('every starter is kept as it stands in exercises/ (GOLDEN=write writes them)', async () => {
  const paths = (await loadAll()).flatMap((session) => session.parts.map((part) => exerciseOf(session, part)));
  const all = Object.fromEntries(paths.map((path) => [shortPath(path), readFileSync(path, 'utf8')]));
  if (process.env['GOLDEN'] === 'write') writeFileSync(STARTERS, `${JSON.stringify(all, null, 1)}\n`);
  expect(Object.fromEntries(starters())).toEqual(all);
});

describe('a session is untouched', () => {
  const kept = starters();
  /** The starters as they came, changed like this. */
  const mine = (changed: (text: string) => string) => (path: string) => changed(kept.get(shortPath(path)) ?? '');

  test('as it came; also with line ends of Windows; not when a letter has changed', async () => {
    const one = await load('06-echo-server');
    expect(
      isUntouched(
        one,
        mine((text) => text),
      ),
    ).toBe(true);
    expect(
      isUntouched(
        one,
        mine((text) => text.replaceAll('\n', '\r\n')),
      ),
    ).toBe(true);
    expect(
      isUntouched(
        one,
        mine((text) => `${text} `),
      ),
    ).toBe(false);
  });

  test('not when one of its files is not there', async () => {
    const two = await load('07-chat');
    const [first] = two.parts;
    const as = mine((text) => text);
    expect(isUntouched(two, (path) => (path.endsWith(first?.file ?? '') ? as(path) : undefined))).toBe(false);
  });
});
