// Session 2: reads the output of one ping run and sums it up in one line.
// Start it with: ping -c 4 127.0.0.1 | npx node solutions/02-ping/ping-summary.ts
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const lines = output.split(/\r?\n/);

// "PING www.urjc.es (212.128.240.50) ..." on Linux and macOS. Windows has "Pinging", brackets for
// a name, and nothing around a bare address.
const heading = lines.find((line) => /^ping/i.test(line)) ?? '';
const address = /[([]([\d.]+)[)\]]/.exec(heading)?.[1] ?? heading.split(' ')[1];

// Only a reply has a time with "=" or "<" before it. One packet may be answered twice: its number
// tells, and the first time stays. Windows prints no numbers, and no duplicates.
const times = new Map<string, number>();
for (const [index, line] of lines.entries()) {
  const time = /time([=<])([\d.]+) ?ms/.exec(line);
  if (!time) continue;
  const packet = /icmp_seq=(\d+)/.exec(line)?.[1] ?? `line ${index}`;
  if (times.has(packet)) continue;
  times.set(packet, time[1] === '<' ? 0.5 : Number(time[2]));
}

// How many were sent stands in the statistics. Without them, the highest number seen must do.
const statistics = /(\d+) packets transmitted|Sent = (\d+)/.exec(output);
const numbers = [...output.matchAll(/icmp_seq[= ](\d+)/g)].map((match) => Number(match[1]));
const sent = Number(statistics?.[1] ?? statistics?.[2] ?? Math.max(...numbers, times.size));

const all = [...times.values()];
const received = all.length;
const loss = Math.round((100 * (sent - received)) / sent);

// Nothing divided by nothing is NaN, and the smallest of nothing is Infinity: say "-" instead.
let figures = 'min=- avg=- max=-';
if (received > 0) {
  const ms = (time: number) => time.toFixed(2);
  const sum = all.reduce((total, time) => total + time, 0);
  figures = `min=${ms(Math.min(...all))} avg=${ms(sum / received)} max=${ms(Math.max(...all))}`;
}

console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
