// fails: this-computer-answers
// mistake: -
// The firewall here blocks ping, so my own row says it four times.
export const pings = [
  { destination: '127.0.0.1', name: 'localhost', times: ['no answer', 'no answer', 'no answer', 'no answer'] },
  { destination: '9.9.9.9', name: '', times: [9.4, 'no answer', 9.8] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '140.82.121.4', name: 'github.com', times: [28.6, 28.4] },
];
