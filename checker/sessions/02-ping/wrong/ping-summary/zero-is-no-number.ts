// fails: reads-macos
// mistake: number-zero-dropped
// No number, no reply: if (!seq) skip. But macOS counts from 0.
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = /\(([\d.]+)\)/.exec(output)?.[1];
const sent = Number(/(\d+) packets transmitted/.exec(output)?.[1]);
const times: number[] = [];
const seen = new Set<number>();
for (const line of output.split('\n')) {
  const seq = Number(/icmp_seq=(\d+)/.exec(line)?.[1]);
  const time = /time=([\d.]+) ms/.exec(line)?.[1];
  if (!seq || !time || seen.has(seq)) continue;
  seen.add(seq);
  times.push(Number(time));
}
const loss = Math.round((100 * (sent - times.length)) / sent);
let figures = 'min=- avg=- max=-';
if (times.length > 0) {
  const avg = times.reduce((a, b) => a + b) / times.length;
  figures = `min=${Math.min(...times)} avg=${avg.toFixed(3)} max=${Math.max(...times)}`;
}
console.log(`${address} sent=${sent} received=${times.length} loss=${loss}% ${figures}`);
