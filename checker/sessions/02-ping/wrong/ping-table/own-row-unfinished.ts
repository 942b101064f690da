// fails: has-this-computer
// mistake: -
// Four rows are done; my own computer can wait, it is the easy one.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: '', times: [] },
  { destination: '9.9.9.9', name: '', times: [9.4, 9.8] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '212.128.240.50', name: 'www.urjc.es', times: [31.2, 30.9] },
  { destination: '140.82.121.4', name: 'github.com', times: 'no answer' },
];
