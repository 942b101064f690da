// odd: frozen, with keys nobody asked for, an unfinished row, and a slow first packet
const rows = [
  { destination: '127.0.0.53', name: '', times: [1.2, 0.038, 0.041], note: 'all of 127 is me' },
  { destination: '10.0.0.1', name: '', times: [0.92, 0.88], note: 'the router, by cable' },
  { destination: '1.1.1.1', name: 'one.one.one.one', times: [9.81], note: '' },
  { destination: '103.26.41.1', name: 'newdomain.com.au', times: [312, 1034, 311], note: 'far!' },
  { destination: '', name: '', times: [], note: 'my phone, tomorrow' },
];
export const pings = Object.freeze(rows.map((row) => Object.freeze(row)));
