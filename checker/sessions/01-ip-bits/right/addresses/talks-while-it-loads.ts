// odd: prints its table while it is loaded, on stdout and stderr, has columns of its own, and makes itself wait
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

console.error('Error: none. I only like to talk.');
await sleep(300);

// The own address is looked up, so that this file is right on every computer.
const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const version = 2;
export const addresses = Object.freeze([
  {
    nr: 1,
    machine: 'ordenador del laboratorio',
    interface: 'wire',
    date: '2024-03-05',
    place: 'Alcorcón',
    address: mine?.address ?? '192.0.2.7',
    note: '🙂',
  },
  {
    nr: 2,
    machine: 'móvil',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'casa',
    address: '192.168.1.36',
    note: '',
  },
  {
    nr: 3,
    machine: 'móvil',
    interface: 'wifi',
    date: '2024-03-06',
    place: 'Alcorcón',
    address: '10.1.128.39',
    note: '',
  },
]);
console.table(addresses);
export default 'not this one';
