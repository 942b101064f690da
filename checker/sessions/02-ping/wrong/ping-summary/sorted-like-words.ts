// fails: reads-any-time
// mistake: sorted-like-words
// Sort the times: the first is the smallest, the last is the largest.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);

const times = new Map<string, string>();
for (const [, seq = '', ms = ''] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  if (!times.has(seq)) times.set(seq, ms);

const sorted = [...times.values()].sort();
const received = sorted.length;
const loss = Math.round((100 * (sent - received)) / sent);
if (received === 0) {
  console.log(`${address} sent=${sent} received=0 loss=100% min=- avg=- max=-`);
} else {
  const avg = sorted.reduce((sum, ms) => sum + Number(ms), 0) / received;
  console.log(
    `${address} sent=${sent} received=${received} loss=${loss}% ` +
      `min=${sorted[0]} avg=${avg.toFixed(2)} max=${sorted.at(-1)}`,
  );
}
