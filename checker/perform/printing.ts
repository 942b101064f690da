// What the program prints, waited for: until it is there, or the program has ended, or the patience is over.
import { accountOf, type Step } from '../plan/step.ts';
import { lineWith, linesOf, numbersBehind, timesBehind } from '../wire/lines.ts';
import { hasNews, printed, saidSinceTyped } from '../wire/transcript.ts';
import { CAN_LOOK } from './proc.ts';
import type { Stage } from './stage.ts';

type Prints<K extends Step['kind']> = Extract<Step, { kind: K }>;
type Stream = 'stdout' | 'stderr';

/** What a program that rests has printed arrives within so many ms. */
const ON_ITS_WAY = 25;

export class Printing {
  readonly #stage: Stage;
  /** Printed lines that steps have accounted for, by their accounts. */
  readonly #accounted = new Map<string, number>();
  readonly #seen = { stdout: { lines: -1, text: '' }, stderr: { lines: -1, text: '' } };
  #missed = false;
  /** All the patience has just been spent on a text that did not come: no more of it for the texts beside it. */
  #inVain = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Something that should have been printed was not. */
  get missed(): boolean {
    return this.#missed;
  }

  /** What has been printed so far, also without a line end. Megabytes on one stream are no reason to read the other again. */
  text(stream: Stream): string {
    const { recorder, program } = this.#stage;
    const lines = recorder.linesOf(stream);
    const seen = this.#seen[stream];
    if (lines !== seen.lines) this.#seen[stream] = { lines, text: printed(recorder.transcript, stream) };
    return this.#seen[stream].text + (program?.partial(stream) ?? '');
  }

  async says({ text, within }: Prints<'says'>): Promise<boolean> {
    const { recorder } = this.#stage;
    const partial = () => (['stdout', 'stderr'] as const).map((stream) => this.#stage.program?.partial(stream) ?? '');
    const there = () => [...saidSinceTyped(recorder.transcript), ...partial()].some((line) => line.includes(text));
    return this.#owed(await this.#told(there, this.#forWords(within)));
  }

  async prints({ heading, text, times }: Prints<'prints'>): Promise<boolean> {
    const there = () => timesBehind(this.text('stdout'), heading, text) >= times;
    const ms = this.#inVain ? this.#stage.patience.courtesy : this.#forWords();
    const told = await this.#told(there, ms);
    this.#inVain ||= !told;
    return this.#owed(told);
  }

  /** Something else happens: what is printed next is waited for again. */
  goOn(): void {
    this.#inVain = false;
  }

  async anythingBut({ heading }: Prints<'prints-anything-but'>): Promise<boolean> {
    const there = () => linesBut(this.text('stdout') + this.text('stderr'), heading).length > 0;
    return this.#owed(await this.#told(there, this.#forWords()));
  }

  async oneLineOfError(): Promise<boolean> {
    return this.#owed(await this.#told(() => this.text('stderr').includes('\n'), this.#forWords()));
  }

  async line(step: Prints<'prints-line'>): Promise<boolean> {
    const { holds, part } = step;
    const { recorder } = this.#stage;
    const from = this.#accounted.get(accountOf(step)) ?? 0;
    const out = () => (part === undefined ? this.text('stdout') : printed(recorder.transcript, 'stdout', part));
    const find = () => lineWith(linesOf(out()), holds, from);
    await this.#told(() => find() !== -1, this.#forWords(), part !== undefined);
    const at = find();
    if (at !== -1) this.#accounted.set(accountOf(step), at + 1);
    return this.#owed(at !== -1);
  }

  async lastNumber({ label, n }: Prints<'last-number'>): Promise<boolean> {
    const { program, patience } = this.#stage;
    const { reply, courtesy } = patience;
    const there = () => numbersBehind(linesOf(this.text('stdout')), label).at(-1) === n;
    if (!(await this.#told(there, reply))) return false;
    // Who counts twice has printed the right number, too, and takes it back: before it waits for the next event.
    const rests = CAN_LOOK && (await program?.settled(courtesy));
    return !(await this.#told(() => !there(), rests === true ? ON_ITS_WAY : courtesy));
  }

  news(): Promise<boolean> {
    const { recorder, patience } = this.#stage;
    return this.#told(() => hasNews(recorder.transcript), patience.reply);
  }

  /** Waits until it is there. The last words of a program that has ended may still be on their way. */
  async #told(there: () => boolean, ms: number, beside = false): Promise<boolean> {
    const { program, recorder, patience } = this.#stage;
    // A program tells of a whole chunk at once, and the recorder of each of its lines.
    const settled = () => program?.gone === true || there();
    if (beside || !program) await recorder.changes.until(settled, ms);
    else await program.until(settled, ms);
    if (program?.gone === true) await program.ended(patience.courtesy);
    const seen = there();
    if (seen) program?.writeDown();
    return seen;
  }

  /** With datagrams, where something was not printed already, the rest is only looked for: it tells what went wrong. */
  #forWords(within = 0): number {
    const { patience, udp = false } = this.#stage;
    return udp && this.#missed ? patience.courtesy : Math.max(patience.reply, within);
  }

  #owed(there: boolean): boolean {
    this.#missed ||= !there;
    return there;
  }
}

/** The lines of an output that hold something and are not the heading. */
export const linesBut = (out: string, heading: string): string[] =>
  out.split('\n').filter((line) => line.trim() !== '' && line.trim() !== heading);
