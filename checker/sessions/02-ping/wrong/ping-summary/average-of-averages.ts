// fails: sums-up-a-ping
// mistake: average-of-averages
// The mean kept up to date line by line: half the old one, half the new time.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);

const seen = new Set<string>();
let [min, avg, max] = [Infinity, 0, 0];
for (const [, seq = '', time] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+) ms/g)) {
  if (seen.has(seq)) continue;
  const ms = Number(time);
  avg = seen.size === 0 ? ms : (avg + ms) / 2;
  min = Math.min(min, ms);
  max = Math.max(max, ms);
  seen.add(seq);
}
const received = seen.size;
const loss = Math.round(((sent - received) / sent) * 100);
const times = received === 0 ? 'min=- avg=- max=-' : `min=${min} avg=${avg.toFixed(2)} max=${max}`;
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${times}`);
