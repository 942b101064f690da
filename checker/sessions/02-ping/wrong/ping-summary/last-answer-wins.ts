// fails: counts-a-duplicate-once
// mistake: last-time-kept
// A Map holds one time for each number, so duplicates cannot hurt. But which time is it?
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);
const times = new Map<string, number>();
for (const [, seq = '', ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  times.set(seq, Number(ms));

const all = [...times.values()];
const loss = Math.round((100 * (sent - all.length)) / sent);
const sum = all.reduce((a, b) => a + b, 0);
const figures = all.length
  ? `min=${Math.min(...all).toFixed(2)} avg=${(sum / all.length).toFixed(2)} max=${Math.max(...all).toFixed(2)}`
  : 'min=- avg=- max=-';
console.log(`${address} sent=${sent} received=${all.length} loss=${loss}% ${figures}`);
