// fails: has-this-computer
// mistake: routers-address
// report: varies
// The "default gateway" stands below the address: it is the router's.
// (It is worked out from the own one here: the first or last of the same 256 addresses.)
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

const own = (mine?.address ?? '192.168.1.7').split('.');
const router = [...own.slice(0, 3), own[3] === '1' ? '254' : '1'].join('.');

export const addresses = [
  { machine: 'computer', interface: 'wire', date: '2024-03-05', place: 'lab', address: router },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '203.0.113.36',
  },
];
