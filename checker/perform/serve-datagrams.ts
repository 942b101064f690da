// Puts a rule for datagrams on a real UDP socket: one comes, one goes back to where it came from.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Correspondent } from '../reference/correspondent.ts';
import type { Limits } from './limits.ts';
import type { Endpoint } from './sockets.ts';

export type DatagramNews =
  | { kind: 'got'; from: Endpoint; bytes: Uint8Array }
  | { kind: 'sent'; from: Endpoint; bytes: Uint8Array }
  | { kind: 'dropped'; from: Endpoint };

export interface DatagramServing {
  readonly place: Endpoint;
  close(): Promise<void>;
}

/** The server, waiting for datagrams; undefined where nobody can. What is beyond an address's share is dropped, as datagrams may be. */
export async function serveDatagrams(
  place: Endpoint,
  answer: Correspondent,
  tell: (news: DatagramNews) => void = () => {},
  limits?: Limits,
): Promise<DatagramServing | undefined> {
  const socket = createSocket('udp4');
  socket.bind({ port: place.port, address: place.address, exclusive: true });
  try {
    await once(socket, 'listening');
  } catch {
    return undefined;
  }
  // What cannot be delivered is lost, as any datagram may be.
  socket.on('error', () => {});
  socket.on('message', (bytes, { address, port }) => {
    const from = { address, port };
    const share = limits?.shareOf(address);
    if (share && share.wait() > 0) return tell({ kind: 'dropped', from });
    const began = performance.now();
    tell({ kind: 'got', from, bytes });
    const reply = answer(bytes);
    if (reply) socket.send(reply, port, address, () => tell({ kind: 'sent', from, bytes: reply }));
    share?.spend(performance.now() - began);
  });
  const { port } = socket.address();
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= new Promise((resolve) => socket.close(() => resolve())));
  return { place: { ...place, port }, close };
}
