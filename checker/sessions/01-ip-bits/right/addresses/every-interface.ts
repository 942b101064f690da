// odd: a function makes the rows, one for every address of this computer (looked up), loopback too; exported last
import { networkInterfaces } from 'node:os';

function rows() {
  const found = [];
  for (const [name, list] of Object.entries(networkInterfaces())) {
    for (const { family, address } of list ?? []) {
      if (family !== 'IPv4') continue;
      found.push({
        machine: `laptop, ${name}`,
        interface: name.startsWith('w') ? 'wifi' : 'wire',
        date: '2024-03-05',
        place: 'desk',
        address,
      });
    }
  }
  return found;
}

const addresses = [
  ...rows(),
  { machine: 'printer', interface: 'wire', date: '1999-12-31', place: 'attic', address: '0.0.0.0' },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'train',
    address: '100.72.13.9',
  },
];

export { addresses };
