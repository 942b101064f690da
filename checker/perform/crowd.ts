// Many clients at the same time: all stay connected until each of them has been greeted.
import { connect, type Socket } from 'node:net';
import { startsWith } from '../wire/bytes.ts';
import { Changes } from './changes.ts';
import type { Patience } from './patience.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

interface Guest {
  socket: Socket;
  heard: Uint8Array;
}

/** Connects `size` clients and records how many of them heard the greeting. True when all did. */
export async function crowd(
  { place, recorder, patience }: { place: Endpoint; recorder: Recorder; patience: Patience },
  size: number,
  greeting: Uint8Array,
): Promise<boolean> {
  const changes = new Changes();
  let lost = 0;
  const guests = Array.from({ length: size }, (): Guest => {
    const socket = connect({ host: place.address, port: place.port });
    const guest: Guest = { socket, heard: new Uint8Array() };
    socket.on('data', (data) => {
      guest.heard = Buffer.concat([guest.heard, data]);
      changes.notify();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      lost++;
      changes.notify();
    });
    return guest;
  });
  const greeted = () => guests.filter((guest) => startsWith(guest.heard, greeting)).length;
  await changes.until(() => lost > 0 || greeted() === size, patience.crowd);
  recorder.add({ kind: 'crowd', size, greeted: greeted() - lost });
  for (const { socket } of guests) socket.destroy();
  return greeted() === size && lost === 0;
}
