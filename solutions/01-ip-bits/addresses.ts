// Session 1: the addresses of my machines, and when and where they had them.
// Yours is simply a list that you fill in by hand. This one has to be true on every computer
// it is copied to, so it looks the first row up.
import os from 'node:os';

interface Row {
  machine: string;
  interface: 'wifi' | 'wire';
  date: string; // YYYY-MM-DD
  place: string;
  address: string;
}

/** The first IPv4 address of this computer that is not loopback; empty where it has none. */
function myAddress(): string {
  const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? '';
}

export const addresses: Row[] = [
  {
    machine: 'this computer',
    interface: 'wire',
    date: new Date().toISOString().slice(0, 10),
    place: 'where it is now',
    address: myAddress(),
  },
  {
    machine: 'mobile',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '192.168.1.36',
  },
  {
    machine: 'mobile',
    interface: 'wifi',
    date: '2024-03-06',
    place: 'lab',
    address: '10.1.128.39',
  },
];
