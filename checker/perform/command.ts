// From what the student asked for (a file, or a command in any language) to the words of a process.
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, extname, join, sep } from 'node:path';
import type { Part, Placeholder, Scene, Start } from '../plan/session.ts';
import type { Launch } from './program.ts';
import type { Endpoint } from './sockets.ts';

/** What is checked: a file that Node runs, or a command of any language. */
export type Program =
  | { kind: 'file'; path: string; cwd: string }
  | { kind: 'command'; words: readonly string[]; cwd: string };

const NODE_FILES = new Set(['.ts', '.mts', '.js', '.mjs', '.cjs']);

export const isNodeFile = (path: string): boolean => NODE_FILES.has(extname(path));

/** Words, environment and name of a program that is started for a scene. */
export function launch(
  program: Program,
  part: Part,
  { start, steps }: Scene,
  { address, port }: Endpoint,
): Launch {
  const host = address;
  const told = steps.reduce((sum, step) => sum + (step.kind === 'fill' ? step.most : 0), 0);
  const values: Start['values'] = { ...start.values, '{host}': host, '{port}': String(port) };
  const own = part.words.flatMap((word) => values[word] ?? []);
  const { cwd } = program;
  if (program.kind === 'file') {
    const words = [process.execPath, program.path, ...own];
    const called = `node ${basename(program.path)}`;
    return { words, called, file: program.path, cwd, env: start.env, told, address, port };
  }
  const words = [
    ...unbuffered(program.words[0] ?? '', cwd),
    ...filled(program.words, part, values),
  ];
  const called = program.words.join(' ');
  return { words, called, file: undefined, cwd, env: start.env, told, address, port };
}

const HOLE = /\{(?:host|port|message|name)\}/g;

/** Puts values where `{host}`, `{port}`, `{message}` or `{name}` stand, and behind the words where none stands. */
function filled(words: readonly string[], part: Part, values: Start['values']): string[] {
  const placed = words.flatMap((word) => word.match(HOLE) ?? []);
  const inside = words
    .filter((word) => !isHole(word) || values[word] !== undefined)
    .map((word) => word.replace(HOLE, (hole) => (isHole(hole) ? values[hole] : undefined) ?? ''));
  // Who says where host and port go has said nothing yet of the message.
  const left = part.words.filter((word) => !placed.includes(word) && (placed.length === 0 || !isPlace(word))); // prettier-ignore
  return [...inside, ...left.flatMap((word) => values[word] ?? [])];
}

const isHole = (word: string): word is Placeholder => /^\{(?:host|port|message|name)\}$/.test(word);
const isPlace = (word: Placeholder): boolean => word === '{host}' || word === '{port}';

/** `stdbuf -oL` where it is there: C, Perl, Ruby and others hold back what they print into a pipe; Node does not. */
function unbuffered(program: string, cwd: string): string[] {
  if (basename(program, '.exe') === 'node') return [];
  const there = onPath(program, cwd) !== undefined && onPath('stdbuf') !== undefined;
  return there ? ['stdbuf', '-oL'] : [];
}

/** Where a program is found, as the shell would: its own path, or a folder of PATH. */
export function onPath(program: string, cwd = '.'): string | undefined {
  if (program === '') return undefined;
  const names = process.platform === 'win32' ? [program, `${program}.exe`, `${program}.cmd`] : [program]; // prettier-ignore
  const folders = program.includes('/') || program.includes(sep) ? [program.startsWith('/') ? '' : cwd] : (process.env['PATH'] ?? '').split(delimiter); // prettier-ignore
  return folders
    .flatMap((folder) => names.map((name) => (folder === '' ? name : join(folder, name))))
    .find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
