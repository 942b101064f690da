// fails: sums-up-a-ping
// mistake: answers-on-stderr
// console.error shows up in the terminal just as well.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);
const times: Record<string, number> = {};
for (const [, seq = '', ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  times[seq] ??= Number(ms);

const all = Object.values(times);
const loss = Math.round(100 * (1 - all.length / sent));
const sum = all.reduce((a, b) => a + b, 0);
const figures = all.length
  ? `min=${Math.min(...all)} avg=${(sum / all.length).toFixed(2)} max=${Math.max(...all)}`
  : 'min=- avg=- max=-';
console.error(`${address} sent=${sent} received=${all.length} loss=${loss}% ${figures}`);
