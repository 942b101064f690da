// What reset brings back is what the workbook came with.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAll } from './catalog.ts';
import { exerciseOf, shortPath } from './project.ts';
import { STARTERS, starters } from './starters.ts';

test('every starter is kept as it stands in exercises/ (GOLDEN=write writes them)', async () => {
  const paths = (await loadAll()).flatMap((session) => session.parts.map((part) => exerciseOf(session, part))); // prettier-ignore
  const all = Object.fromEntries(
    paths.map((path) => [shortPath(path), readFileSync(path, 'utf8')]),
  );
  if (process.env['GOLDEN'] === 'write')
    writeFileSync(STARTERS, `${JSON.stringify(all, null, 1)}\n`);
  expect(Object.fromEntries(starters())).toEqual(all);
});
