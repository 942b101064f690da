// Which sessions there are: whatever folders stand in sessions/. There is no list to edit.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Session } from './plan/session.ts';
import { SESSIONS } from './project.ts';
import { UsageError } from './usage-error.ts';

/** All slugs, in order. */
export async function slugs(): Promise<string[]> {
  const entries = await readdir(SESSIONS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

export async function load(slug: string): Promise<Session> {
  const module: { default: Session } = await import(
    pathToFileURL(join(SESSIONS, slug, 'session.ts')).href
  );
  return module.default;
}

export async function loadAll(): Promise<Session[]> {
  return Promise.all((await slugs()).map(load));
}

/** The session that somebody means: `6`, `06`, `ex6`, `06-echo-server`, `echo`. */
export async function find(word: string): Promise<Session> {
  return load(slugFor(word, await slugs()));
}

export function slugFor(word: string, all: readonly string[]): string {
  const wanted = word.toLowerCase().replace(/^(ex|exercise|session|lesson)[- ]?(?=\d)/, '');
  const number = /^\d{1,3}$/.test(wanted) ? Number(wanted) : undefined;
  const exact = all.find((slug) => slug === wanted || Number.parseInt(slug, 10) === number);
  if (exact !== undefined) return exact;
  const holding = number === undefined && wanted !== '' ? all.filter((slug) => slug.includes(wanted)) : []; // prettier-ignore
  if (holding.length === 1 && holding[0] !== undefined) return holding[0];
  if (holding.length > 1) {
    throw new UsageError(`"${word}" could be ${holding.join(' or ')}`, 'Say its number.');
  }
  throw new UsageError(`There is no session "${word}"`, number === undefined ? suggestion(wanted, all) : LIST); // prettier-ignore
}

const LIST = 'npm run list shows all of them.';

function suggestion(wanted: string, all: readonly string[]): string {
  const near = all
    .flatMap((slug) =>
      [slug, slug.slice(3), ...slug.split('-')].map((part) => ({
        slug,
        far: distance(wanted, part),
      })),
    )
    .sort((a, b) => a.far - b.far)[0];
  const most = wanted.length < 4 ? 1 : Math.max(2, wanted.length / 3);
  const mean = near && near.far <= most ? `Did you mean ${near.slug}? ` : '';
  return `${mean}${LIST}`;
}

/** How many letters have to be changed, added or taken out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
