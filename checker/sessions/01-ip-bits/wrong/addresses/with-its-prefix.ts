// fails: writes-ipv4-addresses
// mistake: prefix-behind-it
// Copied from the output of ip addr, with the /24 behind it: that says how large the network is.
// (The own address is looked up, not typed, so that all else here is right on every computer;
// where there is none, 192.0.2.7, an address kept for examples, fills the row.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const addresses = [
  {
    machine: 'computer',
    interface: 'wire',
    date: '2024-03-05',
    place: 'lab',
    address: mine?.address ?? '192.0.2.7',
  },
  {
    machine: 'old laptop',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '192.168.1.36/24',
  },
];
