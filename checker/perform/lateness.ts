// How busy the computer is, as this process feels it: how long it was kept from running although it had something to do.

/** So often, in ms, is looked. */
const EVERY = 25;

export class Lateness {
  readonly #clock: NodeJS.Timeout;
  #at = performance.now();
  #used = process.cpuUsage();
  #worst = 0;

  constructor() {
    this.#clock = setInterval(() => this.#look(), EVERY).unref();
  }

  /** What has been until now does not count. */
  begin(): void {
    this.#look();
    this.#worst = 0;
  }

  /** The longest that it was kept waiting at once since it began, in ms. */
  worst(): number {
    this.#look();
    return this.#worst;
  }

  close(): void {
    clearInterval(this.#clock);
  }

  /** What it was late by and did not spend on work of its own. */
  #look(): void {
    const [now, { user, system }] = [performance.now(), process.cpuUsage(this.#used)];
    this.#worst = Math.max(this.#worst, now - this.#at - EVERY - (user + system) / 1000);
    this.#at = now;
    this.#used = process.cpuUsage();
  }
}
