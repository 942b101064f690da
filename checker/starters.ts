// The starters as they came, so that a student can go back to them without git: kept as text beside the checker,
// because the files in exercises/ belong to the student.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from './plan/session.ts';
import { exerciseOf, ROOT, shortPath } from './project.ts';

export const STARTERS = join(ROOT, 'checker', 'starters.json');

/** Text by path, from the folder of the workbook: `exercises/06-echo-server/server.ts`. */
export function starters(): ReadonlyMap<string, string> {
  const read: Record<string, string> = JSON.parse(readFileSync(STARTERS, 'utf8'));
  return new Map(Object.entries(read));
}

/** Whether this is the starter of that path. Line ends of Windows do not count as writing. */
export const isStarter = (path: string, text: string | undefined, kept = starters()): boolean =>
  text?.replaceAll('\r\n', '\n') === kept.get(path);

/** Whether nobody has written into the files of a session yet. */
export function isUntouched(
  session: Pick<Session, 'slug' | 'parts'>,
  textOf: (path: string) => string | undefined = textIn,
): boolean {
  const kept = starters();
  return session.parts.every((part) => {
    const path = exerciseOf(session, part);
    const text = textOf(path);
    return text !== undefined && isStarter(shortPath(path), text, kept);
  });
}

/** Undefined where there is no such file. */
function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
