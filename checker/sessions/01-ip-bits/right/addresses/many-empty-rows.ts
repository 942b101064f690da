// odd: most rows are not filled in, first and last ones too; the own address (looked up) is in the last filled one
import os from 'node:os';

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

const empty = { machine: '', interface: 'wifi', date: '', place: '', address: '' };

export const addresses = [
  empty,
  { machine: 'mobile', interface: 'wifi', date: '', place: '', address: '' },
  {
    machine: 'tablet',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '169.254.7.7',
  },
  ...Array.from({ length: 40 }, () => ({ ...empty })),
  {
    machine: 'computer',
    interface: 'wire',
    date: '2024-03-05',
    place: 'lab',
    address: mine?.address ?? '192.0.2.7',
  },
  { machine: '.....', interface: 'wire', date: '', place: '.....', address: '' },
];
