// odd: on a train, without any network; only this computer answers
export const pings = [
  { destination: '127.0.0.1', name: '', times: [0.031] },
  { destination: '', name: 'www.urjc.es', times: 'no answer' },
  { destination: '', name: 'github.com', times: 'no answer' },
  { destination: '8.8.8.8', name: '', times: 'no answer' },
];
