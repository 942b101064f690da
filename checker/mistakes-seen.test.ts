// Every mistake that has a name was seen: some wrong program makes it, or a test shows what it is recognised by.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAll } from './catalog.ts';
import { proofsOf } from './course.ts';
import { MISTAKES } from './judge/mistakes/all.ts';
import { TOGETHER } from './plan/session.ts';
import { ROOT } from './project.ts';

/** The names that a test of the judge spells as a text. */
const inTests = globSync('checker/judge/**/*.test.ts', { cwd: ROOT }).flatMap(
  (path) =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/'([a-z\d]+(?:-[a-z\d]+)*)'/g)].map(([, name]) => name), // prettier-ignore
);

const madeBy = (await loadAll()).flatMap(({ slug, parts }) => {
  const names = parts.map(({ name }) => name);
  const proofs = proofsOf(slug, names.length > 1 ? [...names, TOGETHER] : names);
  return proofs.map(({ mistake }) => mistake);
});

const seen = new Set([...inTests, ...madeBy]);

test.each([...new Set(MISTAKES.map(({ slug }) => slug))])('%s was seen', (slug) => {
  expect(seen).toContain(slug);
});
