// From the words behind `check` to what is to be checked. Looks at files, runs nothing.
import { existsSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { nearest } from './wire/near.ts';
import { isNodeFile, onPath, type Program } from './perform/command.ts';
import type { Endpoint } from './perform/sockets.ts';
import { dice } from './plan/dice.ts';
import { TOGETHER, type Part, type Session } from './plan/session.ts';
import { exerciseOf, ROOT, shortPath } from './project.ts';
import { UsageError } from './usage-error.ts';

export type Subjects = ReadonlyMap<string, Program> | Endpoint;

/** What the words behind the session ask for: `at HOST:PORT`, a part, a program, or nothing. */
export function subjectsFor(session: Session, words: readonly string[], cwd: string): Subjects {
  const [first, second] = words;
  if (first === 'at') return placeOf(session, second);
  if (asksForAll(session, words)) return own(session, session.parts);
  const part = session.parts.find((one) => one.name === first);
  const programWords = part ? words.slice(1) : words;
  if (part && second === 'at') return placeOfPart(session, part, words[2]);
  if (programWords.length === 0) return own(session, part ? [part] : session.parts);
  const [program = ''] = programWords;
  if (program.startsWith('-'))
    throw new UsageError(`${program} is no program`, flagsFirst(session, words, programWords));
  const only = part ?? onlyPart(session, words, cwd);
  const call = `npm run check ${session.number}${session.parts.length > 1 ? ` ${only.name}` : ''}`;
  return new Map([[only.name, programOf(only, programWords, cwd, call)]]);
}

/** `check 7 together`: the checks of all programs of a session together, and no others. */
export const asksForAll = (session: Session, [first, ...more]: readonly string[]): boolean =>
  first === TOGETHER && more.length === 0 && playsTogether(session);

const playsTogether = (session: Session): boolean => session.checks(dice('0')).some(({ part }) => part === TOGETHER);

/** The student's own files, where the workbook keeps them. */
function own(session: Session, parts: readonly Part[]): Subjects {
  return new Map(parts.map((part) => [part.name, exercise(session, part)]));
}

function exercise(session: Session, part: Part): Program {
  const path = exerciseOf(session, part);
  mustBeFile(
    path,
    shortPath(path),
    `npm run reset ${session.number}${session.parts.length > 1 ? ` ${part.name}` : ''} brings its starter back.`,
  );
  return { kind: 'file', path, cwd: ROOT };
}

/** The part whose program is meant, where its name was not said. */
function onlyPart(session: Session, words: readonly string[], cwd: string): Part {
  const [only, ...more] = session.parts;
  if (only && more.length === 0) return only;
  const names = session.parts.map((part) => part.name);
  const all = playsTogether(session) ? `, and both ${TOGETHER}` : '';
  const call = `npm run check ${session.number}`;
  if (words[0] === TOGETHER && playsTogether(session))
    throw new UsageError(
      `"${TOGETHER}" plays the files in exercises with each other, and no others`,
      `${call} ${TOGETHER}`,
    );
  const meant = meantPart(session, words, cwd);
  throw new UsageError(
    `Session ${session.number} has ${names.length} parts: ${names.join(' and ')}${all}`,
    meant === undefined ? `Say which one the program is: ${call} ${names[0]} ...` : `Did you mean ${call} ${meant}?`,
  );
}

/** `ipbits`, `ip-bits.ts` and `both` are no programs, as long as there is no such file. */
function meantPart(session: Session, words: readonly string[], cwd: string): string | undefined {
  const [word = '', ...more] = words;
  if (existsSync(resolve(cwd, word))) return undefined;
  if (more.length === 0 && playsTogether(session) && /^(?:both|all)$/i.test(word)) return TOGETHER;
  const names = [...session.parts.map(({ name }) => name), ...(playsTogether(session) ? [TOGETHER] : [])];
  const near = onPath(word) !== undefined ? undefined : nearest(word.replace(/\.ts$/, ''), names, (name) => name);
  return near && [near, ...more].join(' ');
}

function programOf(part: Part, words: readonly string[], cwd: string, call: string): Program {
  const said = words.length === 1 ? inWords(words[0] ?? '', cwd) : words;
  const [first = '', ...more] = said;
  if (more.length === 0 && isNodeFile(first)) {
    const path = [resolve(cwd, first), join(ROOT, first)].find(existsSync) ?? resolve(cwd, first);
    mustBeFile(path, first, 'Look at its name and at the folder you are in.');
    return { kind: 'file', path, cwd };
  }
  if (part.role === 'answers' || part.role === 'commands') throw noAnswers(part, said, cwd, call);
  if (more.length === 0) mustRun(first, cwd, call);
  return { kind: 'command', words: [first, ...more], cwd };
}

/** Words behind the session belong to the student's program, so those of the check itself stand before it. */
function flagsFirst({ number }: Session, words: readonly string[], flags: readonly string[]): string {
  const others = words.slice(0, words.length - flags.length);
  return `Flags of the check stand before the number: ${['npm run check --', ...flags, number, ...others].join(' ')}`;
}

/** A file of answers is read, not run: no command, and nothing that is no file, can stand in its place. */
function noAnswers(part: Part, words: readonly string[], cwd: string, call: string): UsageError {
  const said = words.join(' ');
  const there = words.length === 1 && existsSync(resolve(cwd, said));
  return new UsageError(
    `The answers of "${part.name}" stand in a .ts file, and ${there ? `${said} is none` : `there is no file "${said}"`}`,
    `Without it your own is checked: ${call}. Another file: ${call} other.ts`,
  );
}

/** One word that starts nothing by itself: a folder, a source file of a language, a language without a file. */
function mustRun(word: string, cwd: string, call: string): void {
  const found = statSync(resolve(cwd, word), { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`${word} is a folder`, 'Name the file of your program.');
  if (LANGUAGES.test(word)) {
    throw new UsageError(
      `${word} alone runs no program`,
      `Name its file too: ${call} ${word} my-program. Before flags npm wants --: ${call.replace('check', 'check --')} ${word} -...`,
    );
  }
  const runs = RUN_BY.get(extname(word));
  if (onPath(word, cwd) !== undefined) return;
  const nothing = !found && !/[\\/]/.test(word);
  if (runs === undefined && nothing)
    throw new UsageError(`There is no command "${word}"`, `Without it your own file is checked: ${call}`);
  if (runs === undefined) return;
  if (!found) throw new UsageError(`There is no file ${word}`, 'Look at its name and at the folder you are in.');
  throw new UsageError(`${word} does not say what runs it`, `Try ${call} ${runs} ${word}`);
}

const LANGUAGES = /^(?:python[\d.]*|py|node|ruby|perl|php|lua[\d.]*|java|bash|sh|tsx|deno|bun)$/;
/** What usually runs a file with this ending. */
const RUN_BY: ReadonlyMap<string, string> = new Map([
  ['.py', 'python3'],
  ['.rb', 'ruby'],
  ['.pl', 'perl'],
  ['.php', 'php'],
  ['.lua', 'lua'],
  ['.sh', 'sh'],
  ['.java', 'java'],
  ['.go', 'go run'],
]);

/** `"python3 server.py"` in quotes is meant as two words, unless there is such a file. */
const inWords = (word: string, cwd: string): string[] =>
  existsSync(resolve(cwd, word)) ? [word] : word.trim().split(/\s+/);

function mustBeFile(path: string, called: string, fix: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file ${called}`, fix);
  if (found.isDirectory()) throw new UsageError(`${called} is a folder`, 'Name the file in it.');
}

function placeOfPart(session: Session, part: Part, word: string | undefined): Endpoint {
  if (part.role.endsWith('-server')) return placeOf(session, word);
  const isRun = part.role === 'filter' || part.role.endsWith('-client');
  const why = isRun ? `"${part.name}" is no server` : `"${part.name}" is a file of answers`;
  throw new UsageError(
    `${why}: only a server can be checked at an address`,
    `Without the address your own file is checked: npm run check ${session.number} ${part.name}`,
  );
}

function placeOf(session: Session, word: string | undefined): Endpoint {
  const number = session.number;
  const fix = `For example: npm run check ${number} at 192.168.1.40:9000`;
  if (session.parts.some((part) => part.role === 'udp-server')) {
    throw new UsageError(
      `Datagrams cannot be watched from outside: the server of session ${number} is checked as a file or a command`,
      `For example: npm run check ${number} python3 server.py`,
    );
  }
  if (!session.parts.some((part) => part.role === 'tcp-server')) {
    throw new UsageError(
      `Session ${number} has no server: only a server can be checked at an address`,
      `Your own file is checked by npm run check ${number}`,
    );
  }
  const found = /^(\[[\da-f:]+\]|[^:\s]+):(\d{1,5})$/i.exec(word ?? '');
  const port = Number(found?.[2]);
  if (!found || port < 1 || port > 65_535) {
    throw new UsageError(`"at" wants an address and a port, not "${word ?? ''}"`, fix);
  }
  return { address: (found[1] ?? '').replace(/^\[|\]$/g, ''), port };
}
