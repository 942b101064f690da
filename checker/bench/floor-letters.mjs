// The floor's side of datagrams: the mailbox that a client writes to, and those that write to a server.
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { LOOKS } from './floor-calls.mjs';
import { Count, pause } from './floor-waits.mjs';

export async function mailboxAt(host, port) {
  const box = opened();
  box.socket.bind(port, host);
  await new Promise((resolve) => box.socket.once('listening', resolve));
  box.socket.on('message', (_, from) => (box.peer = from));
  return box;
}

export async function mailboxOf(peer, host) {
  const box = opened();
  box.peer = peer;
  box.socket.bind(0, host);
  await new Promise((resolve) => box.socket.once('listening', resolve));
  return box;
}

/** The program may not be there yet, and a datagram that comes before it is lost. */
export async function mailboxTo(host, port) {
  const box = await mailboxOf({ address: host, port }, host);
  await bound(port);
  return box;
}

/** One looks for all who write to this port. */
const looking = new Map();

function bound(port) {
  if (!looking.has(port)) looking.set(port, untilBound(port));
  return looking.get(port);
}

async function untilBound(port) {
  while (!isBound(port)) await pause(LOOKS);
}

const isBound = (port) =>
  readFileSync('/proc/net/udp', 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);

function opened() {
  const socket = createSocket('udp4');
  const box = { socket, came: new Count(), due: 0, cameAt: 0, peer: undefined };
  socket.on('error', () => {});
  socket.on('message', () => {
    box.cameAt = performance.now();
    box.came.add(1);
  });
  return Object.assign(box, {
    send: (data) => box.peer && socket.send(data, box.peer.port, box.peer.address),
    close: () => socket.close(),
  });
}
