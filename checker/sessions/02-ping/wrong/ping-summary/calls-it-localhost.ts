// fails: sums-up-a-real-ping
// mistake: address-made-friendly
// report: varies
// Everybody knows who 127.0.0.1 is, so I show its name.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
let address = /\(([\d.]+)\)/.exec(output)?.[1];
if (address === '127.0.0.1') address = 'localhost';
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);
const times: Record<string, number> = {};
for (const [, seq = '', ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  times[seq] ??= Number(ms);

const all = Object.values(times);
const loss = Math.round((1 - all.length / sent) * 100);
let figures = 'min=- avg=- max=-';
if (all.length > 0) {
  const avg = all.reduce((a, b) => a + b) / all.length;
  figures = `min=${Math.min(...all)} avg=${avg.toFixed(3)} max=${Math.max(...all)}`;
}
console.log(`${address} sent=${sent} received=${all.length} loss=${loss}% ${figures}`);
