// fails: counts-lost-at-the-end
// mistake: sent-from-the-numbers
// The packets are numbered, so the highest number says how many there were.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Math.max(...Array.from(output.matchAll(/icmp_seq=(\d+)/g), (one) => Number(one[1])));

const times = new Map<string, number>();
for (const line of output.split('\n')) {
  const [, seq, ms] = /icmp_seq=(\d+).* time=([\d.]+) ms/.exec(line) ?? [];
  if (seq !== undefined && !times.has(seq)) times.set(seq, Number(ms));
}
const sorted = [...times.values()].sort((a, b) => a - b);
const received = sorted.length;
const loss = Math.round((100 * (sent - received)) / sent);
const mean = sorted.reduce((a, b) => a + b, 0) / received;
console.log(
  `${address} sent=${sent} received=${received} loss=${loss}%` +
    (received ? ` min=${sorted[0]} avg=${mean.toFixed(2)} max=${sorted.at(-1)}` : ' min=- avg=- max=-'),
);
