// fails: has-this-computer
// mistake: loopback-address
// 127.0.0.1 stands first in every list. But every computer has it: it says "myself", not which one.
export const addresses = [
  {
    machine: 'computer',
    interface: 'wire',
    date: '2024-03-05',
    place: 'lab',
    address: '127.0.0.1',
  },
  {
    machine: 'phone',
    interface: 'wifi',
    date: '2024-03-05',
    place: 'home',
    address: '203.0.113.36',
  },
];
