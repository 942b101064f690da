// Where things are: the folders of the workbook, and the paths of a session in them.
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part, Session } from './plan/session.ts';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const SESSIONS = join(ROOT, 'checker', 'sessions');
/** The student's own files. */
export const EXERCISES = join(ROOT, 'exercises');
/** The student's own state: not in git, may be deleted at any time. */
export const LAB = join(ROOT, '.lab');

type Slugged = Pick<Session, 'slug'>;

export const exerciseOf = ({ slug }: Slugged, { file }: Part): string => join(EXERCISES, slug, file);
export const solutionOf = ({ slug }: Slugged, { file }: Part): string => join(ROOT, 'solutions', slug, file);
export const lessonOf = ({ slug }: Slugged): string => join(ROOT, 'lessons', slug, 'README.md');

/** A path as a student would type it from the folder of the workbook. */
export const shortPath = (path: string): string => relative(ROOT, path).split(sep).join('/');

/** The folder in which the student stood when npm was called; npm itself changes to the workbook's. */
export function standingIn(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const init = env['INIT_CWD'];
  return init !== undefined && relative(ROOT, cwd) === '' ? init : cwd;
}
