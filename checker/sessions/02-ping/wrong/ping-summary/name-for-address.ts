// fails: finds-the-address-of-a-name
// mistake: address-missed
// The second word of the first line. It was right when I pinged 8.8.8.8.
import { text } from 'node:stream/consumers';

const lines = (await text(process.stdin)).split('\n');
const address = lines[0]?.split(' ')[1];
const sent = Number(lines.find((line) => line.includes('transmitted'))?.split(' ')[0]);

const times: Record<string, number> = {};
for (const line of lines.filter((one) => one.includes('time='))) {
  const [, seq = '', ms] = line.match(/icmp_seq=(\d+).*time=([\d.]+)/) ?? [];
  times[seq] ??= Number(ms);
}
const all = Object.values(times);
const loss = Math.round((1 - all.length / sent) * 100);
const sum = all.reduce((a, b) => a + b, 0);
const [min, avg, max] =
  all.length > 0 ? [Math.min(...all), (sum / all.length).toFixed(3), Math.max(...all)] : '---';
console.log(
  `${address} sent=${sent} received=${all.length} loss=${loss}% min=${min} avg=${avg} max=${max}`,
);
