// What the floor waits for, and how long: with no looking, but for who has told of it.
/** What has not come after so many ms never comes: a floor with something missing is none. */
export const GIVEN_UP = 10_000;

export function giveUp(why) {
  console.error(`floor: ${why}`);
  process.exit(1);
}

export async function unlessGivenUp(awaited, why) {
  const timer = setTimeout(() => giveUp(why()), GIVEN_UP);
  await awaited;
  clearTimeout(timer);
}

/** Something that is told of and waited for. */
export class Count {
  now = 0;
  #waiting = [];

  add(n) {
    this.now += n;
    this.#waiting = this.#waiting.filter(({ at, resolve }) => this.now < at || resolve());
  }

  async reaches(at, what) {
    if (this.now >= at) return;
    await unlessGivenUp(this.reached(at), () => `no ${what}: ${this.now} of ${at}`);
  }

  /** The same, for what may never come. */
  reached(at) {
    if (this.now >= at) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers();
    this.#waiting.push({ at, resolve });
    return promise;
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until so many ms after then. */
export async function since(then, ms) {
  const left = then + ms - performance.now();
  if (ms > 0 && left > 0) await pause(left);
}
