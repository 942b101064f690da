// Puts a rule for datagrams on a real UDP socket: one comes, one goes back to where it came from.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Correspondent } from '../reference/correspondent.ts';
import type { Endpoint } from './sockets.ts';

export type DatagramNews =
  | { kind: 'got'; from: Endpoint; bytes: Uint8Array }
  | { kind: 'sent'; from: Endpoint; bytes: Uint8Array };

export interface DatagramServing {
  readonly place: Endpoint;
  close(): Promise<void>;
}

/** The server, waiting for datagrams; undefined where nobody can. */
export async function serveDatagrams(
  place: Endpoint,
  answer: Correspondent,
  tell: (news: DatagramNews) => void = () => {},
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
    tell({ kind: 'got', from, bytes });
    const reply = answer(bytes);
    if (reply === undefined) return;
    socket.send(reply, port, address, () => tell({ kind: 'sent', from, bytes: reply }));
  });
  const { port } = socket.address();
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= new Promise((resolve) => socket.close(() => resolve())));
  return { place: { ...place, port }, close };
}
