// odd: understands every line as soon as it is there, with events, and answers at 'close'
import { createInterface } from 'node:readline';

const seen = new Set<string>();
const run = { address: '', sent: 0, received: 0, sum: 0, min: Infinity, max: -Infinity };

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [, address] = /^PING .*?\(([\d.]+)\)/.exec(line) ?? [];
    const [, sent] = /^(\d+) packets transmitted/.exec(line) ?? [];
    const [, seq, time] = /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/.exec(line) ?? [];
    if (address !== undefined) run.address = address;
    if (sent !== undefined) run.sent = Number(sent);
    if (seq === undefined || seen.has(seq)) return;
    seen.add(seq);
    const ms = Number(time);
    run.received++;
    run.sum += ms;
    run.min = Math.min(run.min, ms);
    run.max = Math.max(run.max, ms);
  })
  .on('close', () => {
    const { address, sent, received, sum, min, max } = run;
    const loss = Math.round(((sent - received) * 100) / sent);
    const figures = received > 0 ? [min, sum / received, max].map((ms) => ms.toFixed(4)) : '---';
    console.log(
      `${address} sent=${sent} received=${received} loss=${loss}% min=${figures[0]} avg=${figures[1]} max=${figures[2]}`,
    );
  });
