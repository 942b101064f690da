// From what the student asked for (a file, or a command in any language) to the words of a process.
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, extname, isAbsolute, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part, Placeholder, Scene, Start } from '../plan/session.ts';
import type { Launch } from './program.ts';
import type { Endpoint } from './sockets.ts';

/** What is checked: a file that Node runs, or a command of any language. */
export type Program =
  | { kind: 'file'; path: string; cwd: string }
  | { kind: 'command'; words: readonly string[]; cwd: string };

const NODE_FILES = new Set(['.ts', '.mts', '.js', '.mjs', '.cjs']);

export const isNodeFile = (path: string): boolean => NODE_FILES.has(extname(path));

/**
 * Words, environment and name of a program that is started for a scene. With a `line`, a shell runs that instead; with
 * `beside`, it is the part that runs beside the program that is checked.
 */
export function launch(
  program: Program,
  part: Part,
  { start, steps }: Scene,
  { address, port }: Endpoint,
  { line, beside }: { line?: string | undefined; beside?: string | undefined } = {},
): Launch {
  const host = address;
  const told = steps.reduce((sum, step) => sum + (step.kind === 'fill' ? step.most : 0), 0);
  const values: Start['values'] = { ...start.values, '{host}': host, '{port}': String(port) };
  const own = part.words.flatMap((word) => values[word] ?? []);
  const { cwd } = program;
  const common = { cwd, env: environmentFor(part, start), told, address, port, beside };
  if (line !== undefined) {
    const words = [SHELL ?? 'sh', '-c', inLine(line, values)];
    const PATH = [process.env['PATH'] ?? '', OWN_NC].join(delimiter);
    return { ...common, env: { PATH, ...NO_NAME_SERVER, ...start.env }, words, called: line, file: undefined };
  }
  if (program.kind === 'file') {
    const words = [process.execPath, program.path, ...own];
    const called = `node ${basename(program.path)}`;
    return { ...common, words: piped(words, part, cwd), called, file: program.path };
  }
  const words = [...unbuffered(program.words[0] ?? '', cwd), ...filled(program.words, part, values)];
  const called = program.words.join(' ');
  return { ...common, words: piped(words, part, cwd), called, file: undefined };
}

/** Settings of a part never come from the shell in which the check was started. */
function environmentFor({ settings = {} }: Part, { env, bare }: Start): Launch['env'] {
  const unset = Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]));
  return { ...(bare ? unset : settings), ...env };
}

/** The workbook's own nc, under that name: last on PATH, for computers that have none. */
const OWN_NC = fileURLToPath(new URL('../netcat/bin', import.meta.url));

/** With -v many an nc asks a name server who 127.0.0.2 is, and waits for it: here nobody is asked (resolv.conf(5)). */
const NO_NAME_SERVER = { RES_OPTIONS: 'attempts:0' };

/** Whether this line asks for nc, where only the workbook's own is there to answer. */
export const ownNcStandsIn = (line: string): boolean =>
  /(?<!\bnpm run |[\w./-])nc(?![\w./-])/.test(line) && onPath('nc') === undefined;

/** A line for a shell, as the student wrote it, with values in its holes. */
const inLine = (line: string, values: Start['values']): string =>
  line.replace(HOLE, (hole) => (isHole(hole) ? values[hole] : undefined) ?? hole);

/**
 * A filter gets a real pipe, as in a shell. What Node calls a pipe is a socket, and /dev/stdin, which many a filter
 * opens, cannot be opened where it is one (open(2), ENXIO).
 */
function piped(words: readonly string[], { role }: Part, cwd: string): readonly string[] {
  const inShell = role === 'filter' && SHELL === SH && onPath(words[0] ?? '', cwd) !== undefined;
  return inShell ? [SH, '-c', 'cat | "$0" "$@"', ...words] : words;
}

const HOLE = /\{(?:host|port|message|name)\}/g;

/** Puts values where `{host}`, `{port}`, `{message}` or `{name}` stand, and behind the words where none stands. */
function filled(words: readonly string[], part: Part, values: Start['values']): string[] {
  const placed = words.flatMap((word) => word.match(HOLE) ?? []);
  const inside = words
    .filter((word) => !isHole(word) || values[word] !== undefined)
    .map((word) => word.replace(HOLE, (hole) => (isHole(hole) ? values[hole] : undefined) ?? ''));
  // Who says where host and port go has said nothing yet of the message.
  const left = part.words.filter((word) => !placed.includes(word) && (placed.length === 0 || !isPlace(word)));
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
export function onPath(program: string, cwd = '.', path = process.env['PATH'] ?? ''): string | undefined {
  if (program === '') return undefined;
  const names = process.platform === 'win32' ? [program, `${program}.exe`, `${program}.cmd`] : [program];
  const folders =
    program.includes('/') || program.includes(sep) ? [isAbsolute(program) ? '' : cwd] : path.split(delimiter);
  return folders.flatMap((folder) => names.map((name) => (folder === '' ? name : join(folder, name)))).find(canRun);
}

const SH = '/bin/sh';

/** The shell that runs lines: POSIX's; on Windows one that somebody has put on PATH. Undefined: there is none. */
export const SHELL = canRun(SH) ? SH : onPath('sh');

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
