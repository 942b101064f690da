// fails: exports-the-list
// mistake: not-exported
// The table is complete, but it is called ips here: nobody finds addresses.
// (The own address is looked up, not typed, so that all else here is right on every computer;
// where there is none, 192.0.2.7, an address kept for examples, fills the row.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const ips = [
  {
    machine: 'laptop',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: mine?.address ?? '192.0.2.7',
  },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '192.168.1.36',
  },
];
