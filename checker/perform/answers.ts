// Reads a file of answers: in a process of its own, with a time limit, never imported into the checker.
import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { namedIn } from '../wire/json.ts';
import type { Happening, Transcript } from '../wire/transcript.ts';
import { basename } from 'node:path';
import type { Program as Subject } from './command.ts';
import type { Patience } from './patience.ts';
import { Program, type Launch } from './program.ts';
import { Recorder } from './recorder.ts';

const READER = fileURLToPath(new URL('read-answers.mjs', import.meta.url));

/** What happened while the file was read: the same events as for any program, and its answers. */
export async function readAnswers(subject: Subject, patience: Patience): Promise<Happening[]> {
  const mark = randomUUID();
  const recorder = new Recorder();
  const program = new Program(launchOf(subject, mark), [recorder]);
  if (!(await program.ended(patience.start))) {
    recorder.add({ kind: 'timed-out', waitingFor: 'waiting for the end of your file' });
  }
  program.untell(recorder);
  await program.stop();
  return withAnswers(recorder.transcript, mark);
}

function launchOf(subject: Subject, mark: string): Launch {
  const { cwd } = subject;
  const path = subject.kind === 'file' ? subject.path : (subject.words[0] ?? '');
  return {
    words: [process.execPath, READER, path, mark],
    called: basename(path),
    file: path,
    cwd,
    env: {},
    told: 0,
    address: '',
    port: 0,
    beside: undefined,
  };
}

function withAnswers(transcript: Transcript, mark: string): Happening[] {
  return transcript.map((event): Happening => {
    const isAnswer = event.kind === 'line' && event.text.startsWith(`${mark} `);
    return isAnswer ? { kind: 'answers', json: event.text.slice(mark.length + 1) } : event;
  });
}

/** What is known of this computer and of today: facts that a table of answers may be held against. */
export function computer(): Happening {
  const own = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const addresses = own.filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address);
  return { kind: 'computer', addresses, today: new Date().toISOString().slice(0, 10) };
}

/** A file of command lines, as it was read. */
export interface Lines {
  /** The texts that it exports, by name. */
  texts: ReadonlyMap<string, string>;
  /** What happened while it was read. */
  reading: readonly Happening[];
}

export async function readLines(subject: Subject, patience: Patience): Promise<Lines> {
  const reading = await readAnswers(subject, patience);
  return { texts: textsIn(reading), reading };
}

export function textsIn(happened: readonly Happening[]): ReadonlyMap<string, string> {
  const answers = happened.find((event) => event.kind === 'answers');
  if (answers?.kind !== 'answers') return new Map();
  return new Map(
    Object.entries(namedIn(answers.json)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
