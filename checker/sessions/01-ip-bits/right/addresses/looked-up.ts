// odd: the own address is looked up at every start, not typed, so that it is right on every computer
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

const today = new Date();
const two = (n: number) => String(n).padStart(2, '0');

export const addresses = [
  {
    machine: 'the computer of this moment',
    interface: 'wire',
    date: `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`,
    place: 'here',
    address: mine?.address ?? '192.0.2.7',
  },
  { machine: 'phone', interface: 'wifi', date: '2024-02-29', place: 'home', address: '10.0.0.255' },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2000-02-29',
    place: 'museum',
    address: '192.168.0.1',
  },
] as const;
