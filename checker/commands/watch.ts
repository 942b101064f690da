// watch: a check at every save, in this one process, until somebody ends it. What is checked is what the same words
// mean to `check`; keys ask for what other commands say.
import { basename } from 'node:path';
import { find, loadAll } from '../catalog.ts';
import { recall } from '../lab.ts';
import type { Program } from '../perform/command.ts';
import { killAll, stopAll, unless } from '../perform/program.ts';
import { TOGETHER, type Session } from '../plan/session.ts';
import { exerciseOf, shortPath, standingIn } from '../project.ts';
import { asksForAll, subjectsFor } from '../request.ts';
import { runSession } from '../run-session.ts';
import { lookOf } from '../show/look.ts';
import { KEYS_OF_HINTS, meaningOf, type Action, type Why } from '../show/watch.ts';
import { writeTroubleReport } from '../trouble.ts';
import { UsageError } from '../usage-error.ts';
import { PlainFace, TerminalFace, type Face } from '../watch/face.ts';
import { Files } from '../watch/files.ts';
import { Keyboard } from '../watch/keyboard.ts';
import { around, placesOf, type Place } from '../watch/places.ts';
import { Rounds } from '../watch/rounds.ts';
import { afterPass } from './after-pass.ts';
import { hint } from './hint.ts';
import { lessonText } from './lesson.ts';
import { list } from './list.ts';
import { newSeed, note } from './note.ts';
import type { Print } from './print.ts';
import { replay } from './replay.ts';

export async function watch([word, ...words]: readonly string[]): Promise<number> {
  const session = word === undefined ? await nextAfter() : await find(word);
  if (!session) throw new UsageError('All sessions are passed', 'Say which one to watch: npm run watch 6');
  const task = taskOf(session, words);
  const { stdin, stdout, env } = process;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  process.on('exit', killAll);
  stdout.on('error', end);
  const interactive = stdin.isTTY && stdout.isTTY && env['TERM'] !== 'dumb';
  const close = (interactive ? onTerminal : plainly)(task, end);
  await ended;
  await close();
  // Nothing runs any more; what a check that was given up still waits for must not keep anybody waiting.
  process.exit(0);
}

/** The next session that is not passed; behind the last comes the first. */
async function nextAfter(number = 0): Promise<Session | undefined> {
  const all = await loadAll();
  const others = [...all.filter((one) => one.number > number), ...all.filter((one) => one.number < number)];
  return others.find(({ slug }) => recall(slug)?.passedAt == null);
}

/** What is checked, and where its files are. */
interface Task {
  session: Session;
  /** As behind `check`. */
  words: readonly string[];
  programs: readonly string[];
  places: readonly Place[];
}

const standing = (): string => standingIn(process.env, process.cwd());

function taskOf(session: Session, words: readonly string[]): Task {
  // The student's own files count also while they are not there: they may come back.
  if (words.length === 0 || asksForAll(session, words)) {
    const paths = session.parts.map((part) => exerciseOf(session, part));
    return { session, words, programs: paths.map(shortPath), places: paths.map(around) };
  }
  const subjects = subjectsFor(session, words, standing());
  if ('address' in subjects) {
    throw new UsageError(
      'A server that runs elsewhere cannot be watched: nobody sees its files',
      `It can be checked: npm run check ${session.number} ${words.join(' ')}`,
    );
  }
  const all = [...subjects.values()];
  return { session, words, programs: all.map(calledBy), places: all.flatMap(placesOf) };
}

const calledBy = (program: Program): string =>
  program.kind === 'file' ? basename(program.path) : program.words.join(' ');

/** Ends everything that a watch has begun. */
type Close = () => Promise<void>;

function plainly(task: Task, end: () => void): Close {
  // More than once: an older Node in front of us passes on what the terminal has already told us (main.mjs).
  for (const signal of SIGNALS) process.on(signal, end);
  const watching = new Watching(new PlainFace(process.stdout, process.env));
  watching.begin(task);
  return () => watching.close();
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onTerminal(task: Task, end: () => void): Close {
  const face = new TerminalFace(process.stdout, process.env);
  // A pager in front of us deals with signals itself, and passes on what is meant for us (show/page.ts).
  for (const signal of SIGNALS) process.on(signal, () => face.lent || end());
  const watching = new Watching(face);
  const keyboard = new Keyboard(process.stdin, (key) => press(meaningOf(key)), end);
  face.keyboard = keyboard;
  process.stdout.on('resize', () => face.draw());
  // One answer after another: two hints at the same time would be the same hint twice.
  let asked: Promise<void> = Promise.resolve();
  const press = (action: Action | undefined) => {
    if (action === 'quit') end();
    else if (action === 'run') watching.run();
    else if (action === 'back') face.back();
    else if (action === 'suspend') suspend(keyboard, face);
    else if (action !== undefined) asked = asked.then(() => answer(action, watching, face));
  };
  watching.begin(task);
  return async () => {
    keyboard.close();
    face.close();
    await watching.close();
  };
}

/** Ctrl-Z: the shell gets its terminal back, until it says that we go on. npm is to sleep as well. */
function suspend(keyboard: Keyboard, face: TerminalFace): void {
  if (process.platform === 'win32') return;
  keyboard.rest();
  process.once('SIGCONT', () => {
    keyboard.listen();
    face.draw();
  });
  process.kill(0, 'SIGTSTP');
}

type Asked = Exclude<Action, 'run' | 'back' | 'suspend' | 'quit'>;

async function answer(action: Asked, watching: Watching, face: TerminalFace): Promise<void> {
  try {
    const text = await textFor(action, watching);
    if (text !== undefined) await face.show(text);
  } catch (problem) {
    await face.show(`${sentence(problem)}\n`);
  }
}

async function textFor(action: Asked, watching: Watching): Promise<string | undefined> {
  const { session } = watching;
  const number = String(session.number);
  switch (action) {
    case 'hint':
      return said((write) => hint([number], write, KEYS_OF_HINTS));
    case 'ladder':
      return said((write) => replay([number], write));
    case 'list':
      return said((write) => list([], write));
    case 'lesson':
      return lessonText(session, lookOf(process.stdout, process.env));
    case 'next': {
      const next = await nextAfter(session.number);
      if (!next) return 'All other sessions are passed.\n';
      watching.begin(taskOf(next, []));
      return undefined;
    }
  }
}

/** What a command says, as one text. */
async function said(command: (write: Print) => Promise<number>): Promise<string> {
  const parts: string[] = [];
  await command((text) => void parts.push(text));
  return parts.join('');
}

/** Session after session, each checked at every save. */
class Watching {
  readonly #face: Face;
  readonly #rounds: Rounds;
  #task: Task | undefined;
  #files: Files | undefined;
  #why: Why = 'first';

  constructor(face: Face) {
    this.#face = face;
    this.#rounds = new Rounds((given) => this.#round(given), stopAll);
  }

  get session(): Session {
    if (!this.#task) throw new Error('nothing is watched yet');
    return this.#task.session;
  }

  /** Files are looked at first, so that a save while the first check runs is not missed. */
  begin(task: Task): void {
    this.#files?.close();
    this.#task = task;
    this.#files = new Files(task.places, (change) => this.run(change));
    const { number, title } = task.session;
    this.#face.meet({ number, title, programs: task.programs });
    this.run('first');
  }

  run(why: Why = 'asked'): void {
    this.#why = why;
    this.#rounds.ask();
  }

  async close(): Promise<void> {
    this.#files?.close();
    await this.#rounds.close();
  }

  async #round(given: AbortSignal): Promise<void> {
    const task = this.#task;
    if (!task) return;
    const { session, words } = task;
    this.#face.begins(this.#why);
    try {
      const subjects = subjectsFor(session, words, standing());
      const only = asksForAll(session, words) ? TOGETHER : undefined;
      const ran = await unless(given, () => runSession({ session, subjects, seed: newSeed(), only }));
      if (given.aborted) return;
      const told = note(session, ran);
      const notes = [...(ran.report.notes ?? []), ...(told === undefined ? [] : [told])];
      const after = await afterPass(session, ran, lookOf(process.stdout, process.env));
      if (given.aborted) return;
      this.#face.ends({ outcome: ran.outcome, report: { ...ran.report, notes }, after });
    } catch (problem) {
      if (!given.aborted) this.#face.ends({ refusal: sentence(problem) });
    }
  }
}

function sentence(problem: unknown): string {
  if (problem instanceof UsageError) return `${problem.message}. ${problem.fix}`;
  return `The checker had trouble. This is not your fault. What happened is in ${writeTroubleReport(problem)}: please show it to your teacher.`;
}
