// Lines for a terminal on which strangers decide how many there are: those of a moment are written together, and what is
// more than anybody can read is counted.

/** A moment, in ms, and the most lines that are shown of it. */
const MOMENT = 100;
const MOST = 100;

export class Journal {
  readonly #write: (text: string) => void;
  #lines: string[] = [];
  #more = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** A line, with its end, or nothing; it is only made where it is shown. */
  add(line: () => string): void {
    if (this.#lines.length < MOST) this.#lines.push(line());
    else this.#more += 1;
    this.#soon ??= setTimeout(() => this.flush(), MOMENT);
  }

  /** Writes what waits. */
  flush(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const rest = this.#more > 0 ? [`... and ${this.#more.toLocaleString('en-US')} lines more\n`] : [];
    const text = [...this.#lines, ...rest].join('');
    this.#lines = [];
    this.#more = 0;
    if (text !== '') this.#write(text);
  }
}
