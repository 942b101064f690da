// fails: has-four-rows
// mistake: template-left
// Three are done; the last row still waits for my phone.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: '', times: [0.051, 0.047, 0.049] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '212.128.240.50', name: 'www.urjc.es', times: [31.2, 30.9] },
  { destination: '', name: '', times: [] },
];
