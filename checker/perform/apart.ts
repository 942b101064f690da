// Pieces that have to arrive apart: the next one is sent when the program at the other end has read
// the ones before. Where the system cannot be asked for that, some time is left between them.
import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { pause } from './changes.ts';
import { CAN_LOOK } from './proc.ts';
import { Connections } from './sockets.ts';

/** So many ms lie between two pieces where nobody can say whether the first was read. */
const APART = 30;
/** Who has read nothing after so many looks is not going to soon. */
const LOOKS = 500;

interface Waiting {
  socket: Socket;
  looks: number;
  /** The answer: read, or not to be seen. */
  done: (seen: boolean) => void;
}

const waiting = new Set<Waiting>();

/** Until the program at the other end has read everything sent so far, or is not going to soon. */
export async function taken(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  waiting.add({ socket, looks: 0, done: resolve });
  if (waiting.size === 1) void lookForAll();
  if (!(await promise)) await pause(APART);
}

/** One look serves all who wait, and it costs ms: the programs get as much of the processor before the next. */
async function lookForAll(): Promise<void> {
  await setImmediate();
  while (waiting.size > 0) {
    const began = performance.now();
    const now = CAN_LOOK ? new Connections() : undefined;
    for (const one of waiting) settle(one, now);
    if (waiting.size > 0) await pause(Math.max(1, performance.now() - began));
  }
}

function settle(one: Waiting, now: Connections | undefined): void {
  const { socket } = one;
  const here = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  const there = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  const read = now?.allTaken(here, there);
  if (read === false && ++one.looks < LOOKS && !socket.destroyed) return;
  waiting.delete(one);
  one.done(read !== undefined || socket.destroyed);
}
