// fails: has-this-computer
// mistake: netmask
// report: varies
// The number beside the address, taken for it: 255... says how large the network is.
// (It is looked up here, so that this file is wrong in the same way on every computer.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const addresses = [
  {
    machine: 'computer',
    interface: 'wire',
    date: '2024-03-05',
    place: 'lab',
    address: mine?.netmask ?? '255.255.255.0',
  },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '203.0.113.36',
  },
];
