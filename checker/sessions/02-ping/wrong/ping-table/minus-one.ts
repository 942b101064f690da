// fails: times-are-positive
// mistake: zero-for-no-answer
// -1 means "none" in so many programs.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

const NONE = -1;

export const pings: Row[] = [
  { destination: '127.0.0.1', name: 'localhost', times: [0.062, 0.058] },
  { destination: '10.0.0.1', name: '', times: [2.31, NONE, 2.4] },
  { destination: '1.1.1.1', name: 'one.one.one.one', times: [9.8, 9.9] },
  { destination: '212.128.240.50', name: 'www.urjc.es', times: [31.2, 30.9] },
];
