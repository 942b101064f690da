// One round after another, and never two at the same time: who asks for a new one while another goes on ends that
// one first. What an ended round still waits for is not waited for.
//
//   asked      a        b  c                 d
//   rounds     |--a-----x  |--c--------|     |--d--
//                       cleaned        cleaned

export class Rounds {
  readonly #work: (given: AbortSignal) => Promise<void>;
  readonly #clean: () => Promise<void>;
  #asked = false;
  #closed = false;
  #now: AbortController | undefined;
  #going: Promise<void> | undefined;

  /** `work` is one round, until its signal says that it was given up; `clean` follows each of them. */
  constructor(work: (given: AbortSignal) => Promise<void>, clean: () => Promise<void>) {
    this.#work = work;
    this.#clean = clean;
  }

  /** Whether one goes on. */
  get busy(): boolean {
    return this.#now !== undefined;
  }

  ask(): void {
    if (this.#closed) return;
    this.#asked = true;
    this.#now?.abort();
    this.#going ??= this.#go();
  }

  /** Ends the one that goes on; no other begins. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#asked = false;
    this.#now?.abort();
    await this.#going;
  }

  async #go(): Promise<void> {
    // Not before `going` is set: whoever asks in the meantime must not begin a second row of rounds.
    await Promise.resolve();
    while (this.#asked) {
      this.#asked = false;
      const now = new AbortController();
      this.#now = now;
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      now.signal.addEventListener('abort', () => resolve());
      await Promise.race([this.#work(now.signal), ended]);
      this.#now = undefined;
      // Whatever of it still goes on begins nothing more.
      now.abort();
      await this.#clean();
    }
    this.#going = undefined;
  }
}
