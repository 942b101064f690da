// fails: names-wifi-or-wire
// mistake: -
// Ethernet is the proper word for it. The table knows two words: wifi and wire.
// (The own address is looked up, not typed, so that all else here is right on every computer;
// where there is none, 192.0.2.7, an address kept for examples, fills the row.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export const addresses = [
  {
    machine: 'computer',
    interface: 'ethernet',
    date: '2024-03-05',
    place: 'lab',
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
