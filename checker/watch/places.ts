// Which files a watch looks at: the program itself, and the files beside it that may belong to it.
import { statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { isNodeFile, type Program } from '../perform/command.ts';

/** Files of one folder; those in its own folders do not count. */
export interface Place {
  folder: string;
  /** Whether a change of this file asks for a check. What a program writes while it is checked must not. */
  counts: (name: string) => boolean;
}

/** Endings of what is written by people, or made from it; a log, a database or a picture is neither. */
const SOURCES = /\.(?:[cm]?[jt]sx?|py|rb|pl|php|lua|c|cc|cpp|h|hpp|go|rs|java|class|jar|kt|swift|cs|sh)$/;

/** The files of a command are those among its words; where there are none, the sources in its folder. */
export function placesOf(program: Program): Place[] {
  if (program.kind === 'file') return [around(program.path)];
  const files = program.words.map((word) => resolve(program.cwd, word)).filter(isFile);
  if (files.length > 0) return files.map(around);
  return [{ folder: program.cwd, counts: (name) => SOURCES.test(name) && !isHidden(name) }];
}

/** A file, and the files of its language beside it: it may import them. */
export function around(path: string): Place {
  const own = basename(path);
  return { folder: dirname(path), counts: (name) => name === own || isAkin(name, own) };
}

function isAkin(name: string, own: string): boolean {
  if (isHidden(name)) return false;
  return isNodeFile(own) ? isNodeFile(name) : SOURCES.test(name) && extname(name) === extname(own);
}

/** Editors keep copies of what is being written under such names. */
const isHidden = (name: string): boolean => /^[.#~]|~$/.test(name);

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
