// Which sessions there are: whatever folders stand in sessions/. There is no list to edit.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Session } from './plan/session.ts';
import { nearest } from './wire/near.ts';
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
  const module: { default: Session } = await import(pathToFileURL(join(SESSIONS, slug, 'session.ts')).href);
  return module.default;
}

export async function loadAll(): Promise<Session[]> {
  return Promise.all((await slugs()).map(load));
}

/** The session that somebody means: `6`, `06`, `ex6`, `06-echo-server`, `echo`. */
export async function find(word: string): Promise<Session> {
  const all = await slugs();
  try {
    return await load(slugFor(word, all));
  } catch (problem) {
    throw problem instanceof UsageError ? await asAPart(word, problem) : problem;
  }
}

/** Somebody may have said the name of a part, and not of which session: `check addresses`. */
async function asAPart(word: string, refusal: UsageError): Promise<UsageError> {
  const name = word.toLowerCase().replace(/\.ts$/, '');
  const parts = (await loadAll()).flatMap((session) => session.parts.map((part) => ({ session, part })));
  const same = parts.filter(({ part }) => part.name === name);
  const near = refusal.fix === LIST ? nearest(name, parts, ({ part }) => part.name) : undefined;
  const meant = same.length > 0 ? same : near ? [near] : [];
  if (meant.length === 0) return refusal;
  const words = meant
    .map(
      ({ session, part }) => `${part.name} of session ${session.number} (npm run check ${session.number} ${part.name})`,
    )
    .join(' or ');
  return new UsageError(refusal.message, `Did you mean ${words}? ${LIST}`);
}

export function slugFor(word: string, all: readonly string[]): string {
  const wanted = word.toLowerCase().replace(/^(ex|exercise|session|lesson)[- ]?(?=\d)/, '');
  const number = /^\d{1,3}$/.test(wanted) ? Number(wanted) : undefined;
  const exact = all.find((slug) => slug === wanted || Number.parseInt(slug, 10) === number);
  if (exact !== undefined) return exact;
  const holding = PART_OF_A_NAME.test(wanted) ? all.filter((slug) => slug.includes(wanted)) : [];
  if (holding.length === 1 && holding[0] !== undefined) return holding[0];
  if (holding.length > 1) {
    throw new UsageError(`"${word}" could be ${holding.join(' or ')}`, 'Say its number.');
  }
  throw new UsageError(`There is no session "${word}"`, suggestion(wanted, all));
}

/** `echo` and `4-client`, but no number and no flag: `-1` stands in 04-client-1 as well. */
const PART_OF_A_NAME = /^[a-z\d].*[a-z]|^[a-z]/;

const LIST = 'npm run list shows all of them.';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function suggestion(wanted: string, all: readonly string[]): string {
  const [digits, ...more] = wanted.match(/\d+/g) ?? [];
  const number = more.length === 0 ? Number(digits ?? NUMBERS.indexOf(wanted) + 1) : 0;
  const numbered = all.find((slug) => Number.parseInt(slug, 10) === number);
  if (numbered !== undefined) return `Did you mean ${numbered}? ${LIST}`;
  if (!/[a-z]{2}/.test(wanted)) return LIST;
  const names = all.flatMap((slug) => [slug, slug.slice(3), ...slug.split('-')].map((name) => ({ slug, name })));
  const near = nearest(wanted, names, ({ name }) => name);
  return near ? `Did you mean ${near.slug}? ${LIST}` : LIST;
}
