// How long the check waits for what. Two kinds: a short first look, taken while all goes well, and the
// full patience before anybody is told that something is missing. The second is calibrated: the time
// a bare program takes to start on this machine now, times a factor, with a floor.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** All in milliseconds of this process's own time (changes.ts). */
export interface Patience {
  /** Until the program listens or connects. A slow start of 5 s costs nothing. */
  start: number;
  /** Until a client calls that somebody has typed to: who did not is looked at once more. */
  call: number;
  /** Until the next bytes come. */
  reply: number;
  /** Until a program ends that has nothing left to do. */
  end: number;
  /** Until each of many clients has been greeted: ten seconds, says the contract. */
  crowd: number;
  /** For what may come, but need not: the end of a connection after a goodbye. */
  courtesy: number;
}

/** A start is waited for with this patience at once: a second wait would only make a long one longer. */
export const START = 7000;

export const FIRST_LOOK: Patience = {
  start: START,
  call: 6000,
  reply: 1200,
  end: 1200,
  crowd: 2000,
  courtesy: 150,
};

/**
 * For a second look at a program that had printed something, and in the 5 s behind that, as long as a start may take,
 * had not called: this one is only to find out where it calls instead.
 */
export const SETTLED = { printedBefore: 5000, call: 3000 };

/** The longest that any wait is stretched to. */
const LONGEST = 10_000;

/** Patience for a machine on which a bare program starts in `bareStart` ms. */
export function fullPatience(bareStart: number): Patience {
  const stretched = (floor: number, factor: number) =>
    Math.min(Math.max(floor, factor * bareStart), Math.max(floor, LONGEST));
  return {
    start: stretched(START, 100),
    call: stretched(START, 100),
    reply: stretched(3000, 40),
    end: stretched(2000, 25),
    crowd: stretched(10_000, 40),
    courtesy: stretched(300, 4),
  };
}

/** How long a program that does nothing takes from start to end, in ms, on this machine now. */
export async function bareStart(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--eval', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  return performance.now() - began;
}
