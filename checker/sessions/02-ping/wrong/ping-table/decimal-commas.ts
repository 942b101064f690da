// fails: times-are-positive
// mistake: comma-for-dot
// At school we write 0,85.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: [0.051, 0.047, 0.049] },
  { destination: '192.168.1.23', name: 'phone', times: [0, 85, 0, 91] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '140.82.121.4', name: 'github.com', times: [28.6, 28.4] },
];
