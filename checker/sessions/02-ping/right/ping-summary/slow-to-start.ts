// odd: does nothing for 1.5 s, and reads only then
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';

await sleep(1500);
const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
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
