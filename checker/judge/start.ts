// Programs that never got as far as the exercise: they could not start, or did not do what starts it.
// Said in one sentence, and apart from everything that is about the network.
import type { Transcript } from '../wire/transcript.ts';
import { eventsOf, printed } from '../wire/transcript.ts';
import { printable } from '../wire/visible.ts';
import { ends, frameIn, where, type Frame } from './traces.ts';

export interface CannotStart {
  mistake: string;
  /** One sentence: what is wrong and where. */
  sentence: string;
  /** The line of the file, and the mark under it, as far as they were printed. */
  frame?: Frame;
}

interface Sign {
  mistake: string;
  pattern: RegExp;
  /** A sign only while a file is read: its program was told no port. */
  reading?: true;
  sentence(match: RegExpExecArray, stderr: string): string;
}

/** Python looks for a module beside the program first: `File "/home/ada/socket.py", line 1, in <module>` and then `import socket`. */
const FILE_HIDES_MODULE =
  /File "(?:[^"\n]{0,1000}[/\\])?(\w{1,100})\.py", line \d+, in <module>\n[ \t]*(?:import (?:[\w., ]{0,200}[ ,])?\1\b|from \1 import)/;

/** For "... at server.pl line 3." and the like: the last place named. */
const SIGNS: readonly Sign[] = [
  {
    mistake: 'file-hides-module',
    pattern: FILE_HIDES_MODULE,
    sentence: (match) =>
      `your file is called ${printable(match[1] ?? '', 60)}.py like the module that it imports, and hides it: give your file another name`,
  },
  {
    mistake: 'module-not-found',
    pattern:
      /Cannot find (?:package|module) '([^']+)'|No module named '?([\w.]+)|you may need to install the ([\w:]+) module|cannot load such file -- (\S+)|module '([^']+)' not found/,
    sentence: (match) =>
      `your program needs the module "${printable(lastPart(match.slice(1).find((one) => one !== undefined) ?? '?'), 60)}", which is not there`,
  },
  {
    mistake: 'import-not-exported',
    pattern: /SyntaxError: (The requested module '([^']+)' does not provide an export named '([^']+)')/,
    sentence: (match, stderr) =>
      `${where(stderr)}: the module "${printable(match[2] ?? '')}" has nothing called "${printable(match[3] ?? '')}"`,
  },
  {
    mistake: 'syntax-error',
    pattern:
      /(?:SyntaxError(?: \[\w+\])?|IndentationError|TabError|Parse error|[Ss]yntax error)[:,]? {0,4}(?:syntax error, )?(?!.*is not valid JSON)(.*)/,
    sentence: (match, stderr) =>
      `there is a syntax error in ${where(stderr)}${match[1] ? `: ${printable(firstSentence(match[1]), 100)}` : ''}`,
  },
  {
    mistake: 'no-placeholder',
    pattern: /ReferenceError: (host|port) is not defined/,
    reading: true,
    sentence: (match, stderr) =>
      `${where(stderr)}: in backticks \${${match[1]}} is a variable, and there is none; write {${match[1]}}, without the $, in plain quotes`,
  },
  {
    mistake: 'file-not-found',
    pattern:
      /can't open file '([^']+)'|Can't open perl script "([^"]+)"|Could not open input file: (\S+)|cannot open ([^\s:]+)|No such file or directory -- (\S+)|(?<!\S)(\S{1,200}): (?:command )?not found/,
    sentence: (match) =>
      `the file "${printable(lastPart(match.slice(1).find((one) => one !== undefined) ?? '?'), 60)}" is not there`,
  },
];

const lastPart = (path: string): string => path.split('/').at(-1) ?? path;
const firstSentence = (line: string): string => line.replace(/(?:^| )(?:in|at) \/.{0,400}? line \d+(?:, )?/, '');

/** Why the program could not start; undefined when it started. */
export function cannotStart(transcript: Transcript): CannotStart | undefined {
  const [notStarted] = eventsOf(transcript, 'not-started');
  if (notStarted?.reason.startsWith('your file exports no'))
    return { mistake: 'not-exported', sentence: notStarted.reason };
  if (notStarted) return { mistake: 'command-not-found', sentence: notStartedBecause(notStarted.reason) };
  const [started] = eventsOf(transcript, 'started');
  if (started?.blank === true) return { mistake: 'file-empty', sentence: 'your file is empty' };
  const exit = eventsOf(transcript, 'exited')[0];
  if (!exit || exit.code === 0) return undefined;
  const met = transcript.some(
    (event) =>
      event.kind === 'connected' ||
      event.kind === 'listening' ||
      (event.kind === 'datagram' && event.from === 'program'),
  );
  if (met) return undefined;
  const stderr = ends(printed(transcript, 'stderr'));
  for (const sign of SIGNS) {
    if (sign.reading && started?.port !== 0) continue;
    const match = sign.pattern.exec(stderr);
    if (!match) continue;
    const frame = frameIn(stderr);
    return { mistake: sign.mistake, sentence: sign.sentence(match, stderr), ...(frame && { frame }) };
  }
  return undefined;
}

function notStartedBecause(reason: string): string {
  if (/ENOENT/.test(reason)) {
    const name = /^spawn (.{1,400}) ENOENT/.exec(reason)?.[1];
    const called = name === undefined ? '' : ` "${printable(lastPart(name), 60)}"`;
    return `the command${called} is not there: is it spelt right, and installed?`;
  }
  if (/EACCES/.test(reason)) return 'the command may not be run (it has no permission to execute)';
  return `the command could not be started: ${printable(reason.replace(/\/\S+/g, ''), 100)}`;
}
