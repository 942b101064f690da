// How a watch shows itself: a screen that is drawn again, where there is a terminal; plain lines everywhere else.
import type { WriteStream } from 'node:tty';
import { lookOf, type Look } from '../show/look.ts';
import { page, pagerOf, type Pager } from '../show/page.ts';
import { reportText } from '../show/report.ts';
import {
  linesOf,
  opening,
  roomOn,
  savedText,
  screen,
  status,
  type Seen,
  type Watched,
  type Why,
} from '../show/watch.ts';
import type { Keyboard } from './keyboard.ts';

export type Verdict = NonNullable<Seen['verdict']>;

export interface Face {
  /** Another session; nothing of the one before it is shown any more. */
  meet(session: Watched): void;
  begins(why: Why): void;
  ends(verdict: Verdict): void;
}

/** Anything that text can be written to. */
export type Out = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

type Env = Readonly<Record<string, string | undefined>>;

export class PlainFace implements Face {
  readonly #out: Out;
  readonly #env: Env;

  constructor(out: Out, env: Env) {
    this.#out = out;
    this.#env = env;
  }

  get #look(): Look {
    return lookOf(this.#out, this.#env);
  }

  meet(session: Watched): void {
    this.#out.write(opening(session, this.#look));
  }

  begins(why: Why): void {
    if (why !== 'first' && why !== 'asked') this.#out.write(`\n${savedText(why)}: checking ...\n\n`);
  }

  ends(verdict: Verdict): void {
    this.#out.write(
      'refusal' in verdict ? `${verdict.refusal}\n` : reportText(verdict.report, this.#look) + verdict.after,
    );
  }
}

const CLEAR = '\u001B[H\u001B[J';
const CLEAR_LINE = '\r\u001B[K';
/** Of a terminal that does not say how high it is. */
const ROWS = 24;

type Terminal = Pick<WriteStream, 'write' | 'isTTY' | 'columns' | 'rows'>;

export class TerminalFace implements Face {
  readonly #out: Terminal;
  readonly #env: Env;
  readonly #pager: Pager;
  #keyboard: Keyboard | undefined;
  /** A pager has the terminal. */
  #lent = false;
  #seen: Seen = {
    session: { number: 0, title: '', programs: [] },
    verdict: undefined,
    text: undefined,
    round: 0,
    checking: undefined,
  };

  constructor(out: Terminal, env: Env, pager: Pager = pagerOf()) {
    this.#out = out;
    this.#env = env;
    this.#pager = pager;
    // What stood there before is pushed up and not overwritten.
    out.write('\n'.repeat(this.#rows));
  }

  /** Who is to be quiet while another program reads from the terminal. */
  set keyboard(keyboard: Keyboard) {
    this.#keyboard = keyboard;
  }

  /** Another program has the terminal, and Ctrl-C is meant for that. */
  get lent(): boolean {
    return this.#lent;
  }

  meet(session: Watched): void {
    this.#seen = { ...this.#seen, session, verdict: undefined, text: undefined };
  }

  begins(why: Why): void {
    this.#seen = { ...this.#seen, text: undefined, round: this.#seen.round + 1, checking: why };
    this.draw();
  }

  ends(verdict: Verdict): void {
    this.#seen = { ...this.#seen, verdict, checking: undefined };
    if (this.#seen.text === undefined) this.draw();
    else this.#sayStatus();
  }

  /** Shows a text in place of the report; a long one through a pager. */
  async show(text: string): Promise<void> {
    const look = this.#look;
    const room = roomOn(this.#rows, look);
    const here = (shown: string) => {
      this.#seen = { ...this.#seen, text: shown };
    };
    if (linesOf(text).length <= room) {
      here(text);
    } else {
      this.#lend(true);
      this.#out.write(CLEAR);
      try {
        await page(text, { isTTY: true, rows: room, columns: look.width, write: here }, this.#pager);
      } finally {
        this.#lend(false);
      }
    }
    this.draw();
  }

  /** The report again. */
  back(): void {
    this.#seen = { ...this.#seen, text: undefined };
    this.draw();
  }

  draw(): void {
    if (!this.#lent) this.#out.write(CLEAR + screen(this.#seen, this.#look, this.#rows).join('\n'));
  }

  close(): void {
    this.#out.write(`${CLEAR_LINE} Ended.\n`);
  }

  #sayStatus(): void {
    if (!this.#lent) this.#out.write(CLEAR_LINE + status(this.#seen, this.#look));
  }

  #lend(lent: boolean): void {
    this.#lent = lent;
    if (lent) this.#keyboard?.rest();
    else this.#keyboard?.listen();
  }

  get #look(): Look {
    return lookOf(this.#out, this.#env);
  }

  get #rows(): number {
    return this.#out.rows || ROWS;
  }
}
