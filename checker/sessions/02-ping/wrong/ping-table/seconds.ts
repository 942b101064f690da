// fails: this-computer-is-fastest
// mistake: mixed-units
// The far ones in seconds, so that the numbers stay short.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: [0.051, 0.047, 0.049] },
  { destination: '192.168.1.1', name: '', times: [1.92, 2.4, 1.77] },
  { destination: '8.8.8.8', name: '', times: [0.0124, 0.0121] },
  { destination: '140.82.121.4', name: 'github.com', times: [0.0286, 0.0284] },
];
