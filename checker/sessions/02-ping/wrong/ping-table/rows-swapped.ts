// fails: this-computer-is-fastest
// mistake: rows-swapped
// Two windows, two pings: I wrote the phone's times beside the computer.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: [48.2, 101, 7.63] },
  { destination: '192.168.1.23', name: 'phone', times: [0.051, 0.047, 0.049] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '140.82.121.4', name: 'github.com', times: [28.6, 28.4] },
];
