// The student's program as a process, in any language: started in a group of its own, watched, typed to,
// and ended with everything it has started. What it prints is bounded; what it does is recorded, not judged.
import { AsyncLocalStorage } from 'node:async_hooks';
import { lstatSync, readFileSync, rmSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { ChildProcess } from 'node:child_process';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { Changes, poll } from './changes.ts';
import { compiledHere } from './compiled.ts';
import type { Recorder } from './recorder.ts';
import { asText } from '../wire/bytes.ts';
import { activity, BUSY, CAN_LOOK, cpuTime, descendants, family, marked, NOBODY } from './proc.ts';
import { inodeAt, localNamesOf, socketsOf, type Endpoint } from './sockets.ts';

export interface Launch {
  /** The program and its arguments; never a shell. */
  words: readonly string[];
  /** How it is called in reports: no paths, no ports. */
  called: string;
  /** The student's file, where it is known: an empty one is said to be empty. */
  file: string | undefined;
  cwd: string;
  /** Added to the environment of the check; undefined: taken away from it. */
  env: Readonly<Record<string, string | undefined>>;
  /** So many bytes will be said to it: printing them, once or escaped, is no flood. */
  told: number;
  /** Where it was told to listen or to call. */
  address: string;
  port: number;
  /** The part it plays beside the program that is checked: only what it prints is recorded; undefined: it is the one. */
  beside?: string | undefined;
}

export interface Exit {
  code: number | null;
  signal: string | null;
}

type Stream = 'stdout' | 'stderr';

/** More output than this on one stream, in bytes, ends a program; and as much again for all that it was told to echo. */
const FLOOD = 10_500_000;

/** After so many lines those that come together are written down together. */
const MANY_LINES = 5000;

/** So many letters of a line are waited for before it is written down in parts. */
const LONG_LINE = 100_000;

/** A program that did nothing for so many looks in a row waits. */
const CALM = 4;
/** Where nobody can look, so many ms are left to it. */
const UNSEEN = 30;

/** A program that has printed so many bytes while it was waited for is at work ... */
const VERY_MUCH = 50_000;
/** ... and is waited for once more, so often in all. */
const MOST_ROUNDS = 8;

/** CPU time of a start, in ms, from which on it is called heavy. */
const HEAVY = 400;

/** Marks all processes of this checker, and no others, in their environment. */
const MARK = `WORKBOOK_RUN=${process.pid}-${Date.now().toString(36)}`;
const running = new Set<Program>();

/** What is being done, and whether it was given up in the meantime. */
const givenUp = new AsyncLocalStorage<AbortSignal>();

/** Does what may be given up: then its programs are to be stopped (stopAll), and no other of its programs lives on. */
export const unless = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => givenUp.run(signal, work);

/** Throws where what is being done was given up: nothing more of it is begun. */
export const goOn = (): void => givenUp.getStore()?.throwIfAborted();

export class Program {
  readonly changes = new Changes();
  /** Its stdin, stdout and stderr, as far as they are sockets: their inodes. */
  readonly streams: ReadonlySet<string>;
  /** A name for a local socket that Node makes where host and port of a listen() are swapped. */
  readonly #localSocket: string;
  readonly #child: ChildProcess;
  readonly #recorders = new Set<Recorder>();
  readonly #partial = { stdout: '', stderr: '' };
  readonly #flood: number;
  readonly #beside: string | undefined;
  readonly #printed = { stdout: 0, stderr: 0 };
  #lineCount = 0;
  #open = 2;
  #exit: Exit | undefined;
  #notStarted: string | undefined;
  #stopping = false;

  constructor(launch: Launch, recorders: readonly Recorder[]) {
    for (const recorder of recorders) this.#recorders.add(recorder);
    this.#flood = FLOOD + 6 * launch.told;
    this.#beside = launch.beside;
    const { called: command, address, port } = launch;
    this.#localSocket = join(launch.cwd, address);
    const blank = launch.file !== undefined && isBlank(launch.file);
    this.#record((to) => to.add({ kind: 'started', command, blank, address, port }));
    const [program = '', ...args] = launch.words;
    const process = execa(program, args, {
      cwd: launch.cwd,
      env: environment(launch.env),
      stdin: 'pipe',
      stdout: 'pipe',
      stderr: 'pipe',
      buffer: false,
      reject: false,
      detached: true,
      cleanup: false,
      stripFinalNewline: false,
    });
    this.#child = process.nodeChildProcess;
    this.streams = new Set(socketsOf(this.#child.pid ?? 0));
    this.#child.on('error', (problem) => this.#failed(problem.message));
    this.#child.on('exit', (code, signal) => this.#exited({ code, signal }));
    this.#child.stdin?.on('error', () => {});
    this.#listenTo('stdout');
    this.#listenTo('stderr');
    running.add(this);
    if (givenUp.getStore()?.aborted === true) this.kill();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How it ended; undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** True when there is no process to wait for: it has ended or never began. */
  get gone(): boolean {
    return this.#exit !== undefined || this.#notStarted !== undefined;
  }

  /** Whether it has needed much of a processor so far: a compiler, a virtual machine. */
  get heavy(): boolean {
    return (cpuTime(this.pid ?? 0) ?? 0) > HEAVY;
  }

  /** Whether it works at this moment. */
  get busy(): boolean {
    return CAN_LOOK && descendants(this.pid ?? 0).some((one) => activity(one) === BUSY);
  }

  /** What was printed last and has no line end yet. */
  partial(stream: Stream): string {
    return this.#partial[stream];
  }

  /** What has no line end yet is written down as it is: somebody has seen it. */
  writeDown(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const text = this.#partial[stream];
      this.#partial[stream] = '';
      if (text === '') continue;
      for (const recorder of this.#recorders) this.#line(recorder, stream, text, false);
    }
  }

  /** The last words before a recorder stops listening: also what has no line end yet. */
  untell(recorder: Recorder): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const text = this.#partial[stream];
      if (text !== '') this.#line(recorder, stream, text, false);
    }
    this.#recorders.delete(recorder);
  }

  /** A piece of the input, as at a keyboard or from a pipe; it may end inside a letter. */
  feed(data: Uint8Array): void {
    this.#record((to) => to.add({ kind: 'typed', text: asText(data) }));
    if (this.#child.stdin?.writable) this.#child.stdin.write(data);
  }

  /** Until the program has nothing left to do for now: it has read what it was given, and waits for more. */
  settled(ms: number): Promise<boolean> {
    let calm = 0;
    let before = '';
    return poll(
      () => {
        const all = descendants(this.pid ?? 0).map(activity);
        const now = all.join();
        calm = now === before && !all.includes(BUSY) ? calm + 1 : 0;
        before = now;
        return this.gone || calm >= CALM;
      },
      CAN_LOOK ? ms : UNSEEN,
    );
  }

  /** A signal for the program itself, as a system sends it that shuts down, or as a person stops it for a while. */
  signal(name: NodeJS.Signals): void {
    this.#record((to) => to.add({ kind: 'signal', name }));
    this.#child.kill(name);
  }

  endInput(): void {
    this.#record((to) => to.add({ kind: 'end-of-input' }));
    this.#child.stdin?.end();
  }

  /** Until the condition holds, or so many ms are over. Who prints very much meanwhile is at work, and gets more of them. */
  async until(condition: () => boolean, ms: number): Promise<boolean> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = this.#bytesPrinted;
      if (await this.changes.until(condition, ms)) return true;
      if (this.#bytesPrinted - before < VERY_MUCH) return false;
    }
    return condition();
  }

  get #bytesPrinted(): number {
    return this.#printed.stdout + this.#printed.stderr;
  }

  /** Waits for the process to end and for what it still had to print. */
  async ended(ms: number): Promise<boolean> {
    const ended = await this.until(() => this.gone, ms);
    if (ended) await this.changes.until(() => this.#open === 0, 250);
    return ended;
  }

  /** Whether it listens at a local socket that is called like the address: nobody can call that. */
  get listensAtName(): boolean {
    if (!CAN_LOOK) return isSocket(this.#localSocket);
    return localNamesOf(this.pid ?? NOBODY).includes(basename(this.#localSocket));
  }

  /** Ends the program and all it has started. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.kill();
    // It would be in the way of the next one.
    if (isSocket(this.#localSocket)) rmSync(this.#localSocket, { force: true });
    await this.changes.until(() => this.gone, 2000);
    await this.changes.until(() => this.#open === 0, 100);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#child.stdin?.destroy();
    running.delete(this);
  }

  /** At once, with its whole group and, on Linux, with descendants that left the group. */
  kill(descendants = this.#descendants()): void {
    if (this.pid === undefined) return;
    this.#signal('SIGKILL');
    for (const one of descendants) kill(one, 'SIGKILL');
  }

  /** Those that are seen while the program itself still runs: later they are nobody's children. */
  #descendants(): number[] {
    return this.pid === undefined || this.gone || !CAN_LOOK ? [] : family(this.pid);
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.pid !== undefined && !kill(-this.pid, signal)) this.#child.kill(signal);
  }

  #listenTo(stream: Stream): void {
    const decoder = new StringDecoder('utf8');
    const source = this.#child[stream];
    if (!source) {
      this.#open--;
      return;
    }
    source.on('data', (data: Buffer) => this.#heard(stream, decoder.write(data), data.length));
    source.on('error', () => {});
    source.on('close', () => {
      this.#heard(stream, decoder.end(), 0);
      this.#open--;
      this.changes.notify();
    });
  }

  #heard(stream: Stream, text: string, bytes: number): void {
    this.#printed[stream] += bytes;
    if (this.#printed[stream] > this.#flood) {
      if (!this.#stopping) this.#flooded(this.#printed[stream]);
      return;
    }
    const whole = this.#partial[stream] + text;
    const end = whole.lastIndexOf('\n');
    this.#partial[stream] = this.#short(stream, whole.slice(end + 1));
    if (end !== -1) this.#lines(stream, whole.slice(0, end).replaceAll('\r\n', '\n'));
    this.changes.notify();
  }

  /** Whole lines, without the last line end. */
  #lines(stream: Stream, text: string): void {
    const many = this.#lineCount > MANY_LINES;
    const lines = many ? [text] : text.split('\n').map((line) => line.replace(/\r$/, ''));
    this.#lineCount += lines.length;
    for (const line of lines) {
      for (const recorder of this.#recorders) this.#line(recorder, stream, line, true);
    }
  }

  /** What has no line end yet is written down when it grows long: a line that never ends must not be kept whole. */
  #short(stream: Stream, partial: string): string {
    if (partial.length < LONG_LINE) return partial;
    for (const recorder of this.#recorders) this.#line(recorder, stream, partial, false);
    return '';
  }

  #flooded(bytes: number): void {
    this.#stopping = true;
    this.#record((to) => to.add({ kind: 'flooded', bytes }));
    this.kill();
  }

  #failed(reason: string): void {
    if (this.pid !== undefined || this.gone) return;
    this.#notStarted = reason;
    this.#open = 0;
    this.#record((to) => to.add({ kind: 'not-started', reason }));
    running.delete(this);
    this.changes.notify();
  }

  #exited(exit: Exit): void {
    this.#exit = exit;
    if (!this.#stopping) this.#record((to) => to.add({ kind: 'exited', ...exit }));
    this.changes.notify();
  }

  #line(recorder: Recorder, stream: Stream, text: string, ended: boolean): void {
    recorder.line(stream, text, ended, this.#beside);
  }

  #record(write: (to: Recorder) => void): void {
    if (this.#beside !== undefined) return;
    for (const recorder of this.#recorders) write(recorder);
  }
}

/** Whether one of the programs that run now has needed much of a processor. */
export const anyHeavy = (): boolean => [...running].some((program) => program.heavy);

/** Whether one of them works at this moment: on a busy computer a heavy start takes its time before it is seen. */
export const anyBusy = (): boolean => [...running].some((program) => program.busy);

/** Everything that was started here is ended, also what hid from its group. Called before the checker ends. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop()));
  const leftovers = () => marked(MARK);
  for (const pid of leftovers()) kill(pid, 'SIGKILL');
  await poll(() => leftovers().length === 0, 500);
}

/** For the last moment, when nothing can be waited for any more: until nothing new turns up twice in a row. */
export function killAll(): void {
  for (const program of running) program.kill();
  for (let empty = 0, rounds = 0; empty < 2 && rounds < 50; rounds++) {
    const leftovers = marked(MARK);
    for (const pid of leftovers) kill(pid, 'SIGKILL');
    empty = leftovers.length === 0 ? empty + 1 : 0;
  }
}

/** Whether who calls from there is certainly no program of this checker: somebody else on this computer. */
export function isStranger(caller: Endpoint): boolean {
  const inode = inodeAt(caller);
  if (inode === undefined) return false;
  const isOurs = [process.pid, ...marked(MARK)].some((pid) => socketsOf(pid).includes(inode));
  // Who has ended while all were looked at may have been one of ours.
  return !isOurs && inodeAt(caller) === inode;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Ctrl-C and the like end this process, and nothing that it has started goes on. */
export function endOnSignals(): void {
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      killAll();
      process.exit(code);
    });
  }
}

function kill(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Small modules that make a language print at once. */
const UNHELD = fileURLToPath(new URL('unheld', import.meta.url));
const list = (first: string, more = ''): string => (more === '' ? first : first + delimiter + more);
const words = (first: string, more = ''): string => `${first} ${more}`.trimEnd();

/** The environment of a person at a terminal, where programs print at once what they print. */
function environment(own: Launch['env']): Record<string, string | undefined> {
  const [name = '', value = ''] = MARK.split('=');
  const path = [dirname(process.execPath), own['PATH'] ?? process.env['PATH'] ?? ''].join(delimiter);
  return {
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
    // Perl and Ruby hold back what they print into a pipe, and do not ask the system how: each is told in its own way.
    PERL5LIB: list(UNHELD, process.env['PERL5LIB']),
    PERL5OPT: words('-MUnheld', process.env['PERL5OPT']),
    RUBYLIB: list(UNHELD, process.env['RUBYLIB']),
    RUBYOPT: words('-runheld', process.env['RUBYOPT']),
    LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8',
    NO_COLOR: '1',
    ...compiledHere(),
    ...own,
    PATH: path,
    [name]: value,
  };
}

const isSocket = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true;

/** What is not there, or may not be read, is not known to be blank. */
function isBlank(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size >= 1000) return false;
  try {
    return readFileSync(file, 'utf8').trim() === '';
  } catch {
    return false;
  }
}
