// fails: writes-real-dates
// mistake: day-first
// The date as one writes it at home: the day first.
// (The own address is looked up, not typed, so that all else here is right on every computer;
// where there is none, 192.0.2.7, an address kept for examples, fills the row.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const addresses = [
  {
    machine: 'computer',
    interface: 'wire',
    date: '05-03-2024',
    place: 'lab',
    address: mine?.address ?? '192.0.2.7',
  },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '05-03-2024',
    place: 'home',
    address: '192.168.1.36',
  },
];
