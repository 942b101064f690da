// fails: counts-lost-at-the-start
// mistake: starts-from-a-lost-one
// To find the smallest, begin with the time of packet 1 and go on from there.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);

const times: number[] = [];
for (const [, seq, ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  times[Number(seq)] ??= Number(ms);

let min = times[1]!;
let max = times[1]!;
let sum = 0;
let received = 0;
for (const ms of times) {
  if (ms === undefined) continue;
  if (ms < min) min = ms;
  if (ms > max) max = ms;
  sum += ms;
  received++;
}
const loss = Math.round(((sent - received) / sent) * 100);
const figures = received === 0 ? 'min=- avg=- max=-' : `min=${min} avg=${sum / received} max=${max}`;
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
