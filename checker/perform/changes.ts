// Waiting without sleeping: somebody notifies, everybody who waits looks again. Deadlines are counted in
// ticks of this process's own timer, so on a machine that is busy they stretch by themselves.

const TICK = 25;

export class Changes {
  readonly #waiting = new Set<() => void>();

  notify(): void {
    for (const look of this.#waiting) look();
  }

  /** Waits until the condition holds: true; or until `ms` of this process's own time are over: false. */
  until(condition: () => boolean, ms: number): Promise<boolean> {
    if (condition()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (held: boolean) => {
        this.#waiting.delete(look);
        clearInterval(timer);
        resolve(held);
      };
      const look = () => {
        if (condition()) settle(true);
      };
      let left = Math.ceil(ms / TICK);
      const timer = setInterval(() => (--left <= 0 ? settle(condition()) : look()), TICK);
      this.#waiting.add(look);
    });
  }
}

/** One look and the pause after it count for so many ms at most, however long this process was kept waiting. */
export const LONGEST_LOOK = 100;

/** Looks again every `every` ms until the condition holds or `ms` are over. For what nobody can notify. */
export async function poll(condition: () => boolean | Promise<boolean>, ms: number, every = 5): Promise<boolean> {
  for (let left = ms; left > 0;) {
    const began = performance.now();
    if (await condition()) return true;
    await pause(every);
    left -= Math.min(performance.now() - began, LONGEST_LOOK);
  }
  return condition();
}

/** Lets time pass where time itself is what is asked for. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Works on all of them at the same time, as long as their weights together stay within `limit`. */
export async function atMost<T>(
  limit: number,
  all: readonly T[],
  weight: (one: T) => number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const busy = new Set<Promise<void>>();
  let load = 0;
  while (waiting.length > 0 || busy.size > 0) {
    const next = waiting.findIndex((one) => load === 0 || load + weight(one) <= limit);
    const [one] = next === -1 ? [] : waiting.splice(next, 1);
    if (one === undefined) {
      await Promise.race(busy);
      continue;
    }
    load += weight(one);
    const job: Promise<void> = work(one).finally(() => {
      load -= weight(one);
      busy.delete(job);
    });
    busy.add(job);
  }
}
