// From the words behind `check` to what is to be checked. Looks at files, runs nothing.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isNodeFile, type Program } from './perform/command.ts';
import type { Endpoint } from './perform/sockets.ts';
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
  if (programWords.length === 0) return own(session, part ? [part] : session.parts);
  const only = part ?? onlyPart(session);
  return new Map([[only.name, program(programWords, cwd)]]);
}

/** `check 7 together`: the checks of all programs of a session together, and no others. */
export const asksForAll = (session: Session, [first, ...more]: readonly string[]): boolean =>
  first === TOGETHER && session.parts.length > 1 && more.length === 0;

/** The student's own files, where the workbook keeps them. */
function own(session: Session, parts: readonly Part[]): Subjects {
  return new Map(parts.map((part) => [part.name, exercise(session, part)]));
}

function exercise(session: Session, part: Part): Program {
  const path = exerciseOf(session, part);
  mustBeFile(path, shortPath(path), `npm run reset ${session.number} brings its starter back.`);
  return { kind: 'file', path, cwd: ROOT };
}

function onlyPart(session: Session): Part {
  const [only, ...more] = session.parts;
  if (only && more.length === 0) return only;
  const names = session.parts.map((part) => part.name);
  throw new UsageError(
    `Session ${session.number} has ${names.length} parts: ${names.join(' and ')}`,
    `Say which one the program is: npm run check ${session.number} ${names[0]} ...`,
  );
}

function program(words: readonly string[], cwd: string): Program {
  const [first = '', ...more] = words.length === 1 ? inWords(words[0] ?? '', cwd) : words;
  if (more.length === 0 && isNodeFile(first)) {
    const path = [resolve(cwd, first), join(ROOT, first)].find(existsSync) ?? resolve(cwd, first);
    mustBeFile(path, first, 'Look at its name and at the folder you are in.');
    return { kind: 'file', path, cwd };
  }
  if (
    more.length === 0 &&
    statSync(resolve(cwd, first), { throwIfNoEntry: false })?.isDirectory()
  ) {
    throw new UsageError(`${first} is a folder`, 'Name the file of your program.');
  }
  return { kind: 'command', words: [first, ...more], cwd };
}

/** `"python3 server.py"` in quotes is meant as two words, unless there is such a file. */
const inWords = (word: string, cwd: string): string[] =>
  existsSync(resolve(cwd, word)) ? [word] : word.trim().split(/\s+/);

function mustBeFile(path: string, called: string, fix: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file ${called}`, fix);
  if (found.isDirectory()) throw new UsageError(`${called} is a folder`, 'Name the file in it.');
}

function placeOf(session: Session, word: string | undefined): Endpoint {
  const number = session.number;
  const fix = `For example: npm run check ${number} at 192.168.1.40:9000`;
  if (!session.parts.some((part) => part.role === 'tcp-server')) {
    throw new UsageError(`Session ${number} has no server: only a server can be checked at an address`, fix); // prettier-ignore
  }
  const found = /^(\[[\da-f:]+\]|[^:\s]+):(\d{1,5})$/i.exec(word ?? '');
  const port = Number(found?.[2]);
  if (!found || port < 1 || port > 65_535) {
    throw new UsageError(`"at" wants an address and a port, not "${word ?? ''}"`, fix);
  }
  return { address: (found[1] ?? '').replace(/^\[|\]$/g, ''), port };
}
