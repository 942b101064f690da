// fails: writes-ipv4-addresses
// mistake: ipv6-address
// The phone shows its IPv6 address first. It is an address, but not one of 32 bits.
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
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: 'fe80::1c3b:9aff:fe42:7d01',
  },
];
