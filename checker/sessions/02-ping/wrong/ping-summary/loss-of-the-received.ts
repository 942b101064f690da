// fails: counts-lost-in-the-middle
// mistake: wrong-whole
// Percent: the lost ones divided by the others.
import { createInterface } from 'node:readline';

let address = '';
let sent = 0;
const times = new Map<number, number>();
for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('PING')) address = line.split(/[()]/)[1] ?? '';
  if (line.includes('packets transmitted')) sent = parseInt(line, 10);
  const reply = line.match(/icmp_seq=(\d+) ttl=\d+ time=(\S+)/);
  if (reply && !times.has(Number(reply[1]))) times.set(Number(reply[1]), Number(reply[2]));
}

const all = [...times.values()];
const received = all.length;
const loss = received === 0 ? 100 : Math.round(((sent - received) / received) * 100);
const sum = all.reduce((a, b) => a + b, 0);
const figures =
  received === 0
    ? 'min=- avg=- max=-'
    : `min=${Math.min(...all)} avg=${(sum / received).toFixed(2)} max=${Math.max(...all)}`;
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
