// fails: says-dashes-when-all-are-lost
// mistake: zero-for-nothing
// No replies, no time: 0.00 ms. It reads as if the answer had come at once.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const [, address] = output.match(/^PING .*?\(([\d.]+)\)/) ?? [];
const [, sent = '0'] = output.match(/(\d+) packets transmitted/) ?? [];
const first: Record<string, number> = {};
for (const [, seq = '', ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  first[seq] ??= Number(ms);

const times = Object.values(first).sort((a, b) => a - b);
const received = times.length;
const loss = Math.floor(100 - (received * 100) / Number(sent));
const min = times[0] ?? 0;
const max = times.at(-1) ?? 0;
const avg = times.reduce((a, b) => a + b, 0) / (received || 1);
console.log(
  `${address} sent=${sent} received=${received} loss=${loss}% min=${min.toFixed(2)} avg=${avg.toFixed(2)} max=${max.toFixed(2)}`,
);
