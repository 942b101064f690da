// fails: counts-lost-at-the-start
// mistake: number-in-a-number
// For each packet from 1 on: is there a line with its number? (For 1, also the line of 10 is one.)
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const lines = output.split('\n').filter((line) => line.includes('time='));
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);

const times: number[] = [];
for (let seq = 1; seq <= sent; seq++) {
  const line = lines.find((one) => one.includes(`icmp_seq=${seq}`));
  if (line) times.push(Number(/time=([\d.]+)/.exec(line)?.[1]));
}
const received = times.length;
const loss = Math.round((100 * (sent - received)) / sent);
let figures = 'min=- avg=- max=-';
if (received > 0) {
  const avg = times.reduce((a, b) => a + b) / received;
  figures = `min=${Math.min(...times)} avg=${avg.toFixed(2)} max=${Math.max(...times)}`;
}
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
