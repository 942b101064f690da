// fails: writes-no-future-date
// mistake: -
// report: varies
// Filled in on Monday for Wednesday, "when I will be at home". Tomorrow could be today somewhere else on
// earth; the day after cannot. (The date is worked out, so that it lies ahead on every day.)
// (The own address is looked up, not typed, so that all else here is right on every computer;
// where there is none, 192.0.2.7, an address kept for examples, fills the row.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

const soon = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

export const addresses = [
  {
    machine: 'computer',
    interface: 'wire',
    date: '2024-03-05',
    place: 'lab',
    address: mine?.address ?? '192.0.2.7',
  },
  { machine: 'phone', interface: 'wifi', date: soon, place: 'home', address: '192.168.1.36' },
];
