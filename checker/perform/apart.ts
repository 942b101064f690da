// Pieces that have to arrive apart: the next one is sent when the program at the other end has read
// the ones before. Where the system cannot be asked for that, some time is left between them.
import type { Socket } from 'node:net';
import { pause } from './changes.ts';
import { allTaken } from './sockets.ts';

/** So many ms lie between two pieces where nobody can say whether the first was read. */
const APART = 30;

/** Until the program at the other end has read everything sent so far, or is not going to soon. */
export async function taken(socket: Socket): Promise<void> {
  const here = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  const there = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  for (let tries = 0; tries < 500 && !socket.destroyed; tries++) {
    const read = allTaken(here, there);
    if (read === undefined) return pause(APART);
    if (read) return;
    await pause(1);
  }
}
