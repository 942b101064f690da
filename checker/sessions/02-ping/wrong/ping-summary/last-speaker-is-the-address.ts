// fails: takes-no-unreachable-for-a-reply
// mistake: address-of-the-router
// Every line says "from" whom it is, so the address is there. The first letter may be large.
import { createInterface } from 'node:readline';

let address = '';
let sent = 0;
const times = new Map<string, number>();
for await (const line of createInterface({ input: process.stdin })) {
  const from = /\(([\d.]+)\)|from ([\d.]+)[: ]/i.exec(line);
  if (from) address = from[1] ?? from[2] ?? '';
  const reply = /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/.exec(line);
  const seq = reply?.[1] ?? '';
  if (reply && !times.has(seq)) times.set(seq, Number(reply[2]));
  sent = Number(/(\d+) packets transmitted/.exec(line)?.[1] ?? sent);
}

const all = [...times.values()];
let figures = 'min=- avg=- max=-';
if (all.length > 0) {
  const avg = all.reduce((a, b) => a + b) / all.length;
  figures = `min=${Math.min(...all)} avg=${avg.toFixed(3)} max=${Math.max(...all)}`;
}
const loss = Math.trunc(100 - (100 * all.length) / sent);
console.log(`${address} sent=${sent} received=${all.length} loss=${loss}% ${figures}`);
