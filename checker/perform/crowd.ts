// Many clients at the same time: all stay connected until each of them has been greeted.
import { connect, type Socket } from 'node:net';
import { startsWith } from '../wire/bytes.ts';
import { atMost, Changes } from './changes.ts';
import type { Patience } from './patience.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

interface Guest {
  socket: Socket;
  heard: Uint8Array;
}

/** Of a crowd so many arrive at the same time: the queue of those who are not let in yet may be short (listen(2)). */
export const ARRIVE_TOGETHER = 2;
/** Whoever has not been greeted after so many ms lets the next one arrive, and waits on. */
const GIVES_WAY = 50;

/** Where none of so many is greeted in all the time there is, the others need not come. */
const FIRST_FEW = 20;

/** Connects `size` clients and records how many of them heard the greeting. True when all did. */
export async function crowd(
  { place, recorder, patience }: { place: Endpoint; recorder: Recorder; patience: Patience },
  size: number,
  greeting: Uint8Array,
): Promise<boolean> {
  const changes = new Changes();
  const guests: Guest[] = [];
  let lost = 0;
  const greeted = (guest: Guest) => startsWith(guest.heard, greeting);
  const arrive = async () => {
    if (lost > 0) return;
    const socket = connect({ host: place.address, port: place.port });
    const guest: Guest = { socket, heard: new Uint8Array() };
    guests.push(guest);
    socket.on('data', (data) => {
      // What comes behind the greeting is not looked at.
      if (guest.heard.length < greeting.length)
        guest.heard = Buffer.concat([guest.heard, data]).subarray(0, greeting.length);
      changes.notify();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      lost++;
      changes.notify();
    });
    await changes.until(() => lost > 0 || greeted(guest), GIVES_WAY);
  };
  const come = (many: number) => atMost(ARRIVE_TOGETHER, [...Array(many).keys()], () => 1, arrive);
  const few = Math.min(size, FIRST_FEW);
  await come(few);
  if (await changes.until(() => lost > 0 || guests.some(greeted), patience.crowd)) {
    await come(size - few);
    await changes.until(() => lost > 0 || guests.every(greeted), patience.crowd);
  }
  const heard = guests.filter(greeted).length;
  recorder.add({ kind: 'crowd', size, greeted: heard - lost });
  for (const { socket } of guests) socket.destroy();
  return heard === size && lost === 0;
}
