// fails: this-computer-answers
// mistake: self-offline
// No network on the train, so nobody answered. I did not try myself.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: 'no answer' },
  { destination: '8.8.8.8', name: '', times: 'no answer' },
  { destination: '', name: 'www.urjc.es', times: 'no answer' },
  { destination: '', name: 'github.com', times: 'no answer' },
];
