// Session 2, second part: who is there, and how far away? Ping, and write down what you see.
//
//   check it   npm run check 2 ping-table
//   the story  npm run lesson 2
//
// `times` are milliseconds, as numbers: [0.045, 0.051]. Where nothing came back, write 'no answer'
// in place of the list. A row whose list is still empty is not counted.
interface Row {
  destination: string; // the address
  name: string; // as you typed it; '' where you typed the address
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  // TODO: this computer. It always answers, also without a network.
  { destination: '127.0.0.1', name: '', times: [] },

  // TODO: Google's name server, if you are on line.
  { destination: '8.8.8.8', name: '', times: [] },

  // TODO: one that you find by its name. ping shows you its address.
  { destination: '', name: 'www.urjc.es', times: [] },

  // TODO: one of your own: your router, your phone, your neighbour's computer...
  { destination: '', name: '', times: [] },
];
