// fails: has-a-row-with-a-name
// mistake: no-name
// What has no name is called by its address.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: '', times: [0.051, 0.047, 0.049] },
  { destination: '192.168.1.1', name: '', times: [1.92, 2.4, 1.77] },
  { destination: '8.8.8.8', name: '8.8.8.8', times: [12.4, 12.1, 13.8] },
  { destination: '140.82.121.4', name: '140.82.121.4', times: [28.6, 28.4] },
];
