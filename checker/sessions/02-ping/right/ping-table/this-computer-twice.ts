// odd: this computer stands there twice, once slower than the router beside it
interface Row {
  readonly destination: string;
  readonly name: string;
  readonly times: readonly number[] | 'no answer';
}

export const pings: readonly Row[] = [
  { destination: '192.168.1.1', name: '', times: [0.61, 0.58] },
  { destination: '127.0.0.1', name: '', times: [0.029, 0.031] },
  { destination: '127.0.0.1', name: 'localhost', times: [0.74] },
  { destination: '212.128.240.50', name: 'www.urjc.es', times: 'no answer' },
];
