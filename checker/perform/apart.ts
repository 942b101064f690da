// Pieces that have to arrive apart: the next one is sent when the program at the other end has read
// the ones before. Where the system cannot be asked for that, some time is left between them.
import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { LONGEST_LOOK, pause } from './changes.ts';
import { CAN_LOOK } from './proc.ts';
import { Connections } from './sockets.ts';

/** So many ms lie between two pieces where nobody can say whether the first was read. */
const APART = 30;
/** Who has not read after so many ms is not going to soon. */
const SOON = 3000;
/** Who has not done so before is not waited for as long again. */
const SOON_AGAIN = 200;
/** The longest pause between two looks at who takes its time, in ms. */
const LONGEST_PAUSE = 20;

interface Waiting {
  socket: Socket;
  /** So many ms of this process's own time it is waited for yet, and how many looks were taken at it. */
  left: number;
  looks: number;
  /** The answer: read, or not to be seen. */
  done: (seen: boolean) => void;
}

const waiting = new Set<Waiting>();
/** Connections on which something lay unread when it was waited for no longer. */
const unread = new WeakSet<Socket>();

/** Until the program at the other end has read everything sent so far, or is not going to within so many ms. */
export async function taken(socket: Socket, ms = SOON): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const left = unread.has(socket) ? Math.min(ms, SOON_AGAIN) : ms;
  waiting.add({ socket, left, looks: 0, done: resolve });
  if (waiting.size === 1) void lookForAll();
  if (!(await promise)) await pause(APART);
}

/**
 * One look serves all who wait, and it costs ms: the programs get as much of the processor before the next, and more
 * when nobody has begun to wait for a while.
 */
async function lookForAll(): Promise<void> {
  await setImmediate();
  while (waiting.size > 0) {
    const began = performance.now();
    const now = CAN_LOOK ? new Connections() : undefined;
    for (const one of waiting) settle(one, now);
    if (waiting.size === 0) return;
    const looks = Math.min(...[...waiting].map((one) => one.looks));
    await pause(Math.max(1, performance.now() - began, Math.min(looks / 5, LONGEST_PAUSE)));
    const passed = Math.min(performance.now() - began, LONGEST_LOOK);
    for (const one of waiting) if (one.looks > 0) one.left -= passed;
  }
}

function settle(one: Waiting, now: Connections | undefined): void {
  const { socket } = one;
  const here = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  const there = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  const read = now?.allTaken(here, there);
  one.looks++;
  if (read === false && one.left > 0 && !socket.destroyed) return;
  if (read === false) unread.add(socket);
  else unread.delete(socket);
  waiting.delete(one);
  one.done(read !== undefined || socket.destroyed);
}
