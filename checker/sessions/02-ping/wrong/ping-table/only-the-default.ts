// fails: exports-its-rows
// mistake: no-export-of-that-name
// A file exports one thing, so I made it the default.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: [0.051, 0.047, 0.049] },
  { destination: '192.168.1.1', name: '', times: [1.92, 2.4, 1.77] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '140.82.121.4', name: 'github.com', times: [28.6, 28.4] },
];
export default pings;
