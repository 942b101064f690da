// Session 1: which addresses do your machines have? Fill in the table by hand.
//
//   check it   npm run check 1 addresses
//   the story  npm run lesson 1, "The addresses of your machines"
//
// On the computer:  Linux: ip addr    macOS: ifconfig    Windows: ipconfig
// On the phone:     in the settings, near the name of the Wi-Fi network

interface Row {
  machine: string; // what you call it: 'my phone', 'lab computer'
  interface: 'wifi' | 'wire';
  date: string; // when you looked, year first: YYYY-MM-DD
  place: string; // where it was: 'home', 'lab'
  address: string; // four numbers with dots between them
}

export const addresses: Row[] = [
  // TODO 1: The computer you are working at: today's date and its address.
  { machine: 'computer', interface: 'wire', date: '', place: '', address: '' },

  // TODO 2: Your mobile phone, or any other machine of yours.
  { machine: 'mobile', interface: 'wifi', date: '', place: '', address: '' },

  // TODO 3: The same phone, another day and another place. Is it the same address?
  { machine: 'mobile', interface: 'wifi', date: '', place: '', address: '' },

  // More rows are welcome. A row without a date and an address is not counted.
];
