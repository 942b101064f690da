// fails: reads-windows
// mistake: unreachable-counted
// On Windows a reply begins with "Reply from". The router's message does so, too.
import { text } from 'node:stream/consumers';

const lines = (await text(process.stdin)).split(/\r?\n/);
const heading = lines.find((line) => /^ping/i.test(line)) ?? '';
const address = /[([]([\d.]+)[)\]]/.exec(heading)?.[1] ?? heading.split(' ')[1];
const statistics = lines.find((line) => /Sent = |transmitted/.test(line)) ?? '';
const sent = Number(/\d+/.exec(statistics)?.[0]);

const numbers = new Set<string>();
const times: number[] = [];
let received = 0;
for (const [index, line] of lines.entries()) {
  const seq = /icmp_seq=(\d+)/.exec(line)?.[1] ?? String(-index);
  if (!/bytes from .*time=|^Reply from/.test(line) || numbers.has(seq)) continue;
  numbers.add(seq);
  received++;
  const time = /time([=<])([\d.]+)/.exec(line);
  if (time) times.push(time[1] === '<' ? 0.5 : Number(time[2]));
}
const loss = Math.round((100 * (sent - received)) / sent);
const sum = times.reduce((a, b) => a + b, 0);
const figures = times.length
  ? `min=${Math.min(...times)} avg=${(sum / times.length).toFixed(2)} max=${Math.max(...times)}`
  : 'min=- avg=- max=-';
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
