// fails: says-dashes-when-all-are-lost
// mistake: nothing-divided
// The sum divided by how many there are. What if there are none?
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);
const times: Record<string, number> = {};
for (const [, seq = '', ms] of output.matchAll(/icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g))
  times[seq] ??= Number(ms);

const all = Object.values(times);
const received = all.length;
const loss = Math.round((1 - received / sent) * 100);
const min = Math.min(...all).toFixed(2);
const avg = (all.reduce((a, b) => a + b, 0) / received).toFixed(2);
const max = Math.max(...all).toFixed(2);
console.log(
  `${address} sent=${sent} received=${received} loss=${loss}% min=${min} avg=${avg} max=${max}`,
);
