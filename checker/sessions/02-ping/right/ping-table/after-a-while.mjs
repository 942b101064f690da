// odd: the table is ready only 1.5 s after the file was opened
import { setTimeout as sleep } from 'node:timers/promises';

await sleep(1500);
export const pings = [
  { destination: '127.0.0.1', name: 'localhost', times: [0.051, 0.047] },
  { destination: '192.168.1.1', name: '', times: [1.92] },
  { destination: '8.8.8.8', name: '', times: 'no answer' },
  { destination: '', name: 'github.com', times: 'no answer' },
];
