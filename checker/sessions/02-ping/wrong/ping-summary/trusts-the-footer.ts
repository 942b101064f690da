// fails: sums-up-a-ping
// mistake: trusts-the-footer
// ping has counted and computed everything already: why do it again?
import { text } from 'node:stream/consumers';

const output = await text(process.stdin);
const address = output.match(/\((.+?)\)/)?.[1];
const [, sent, received] = output.match(/(\d+) packets transmitted, (\d+)/) ?? [];
const loss = Math.floor(Number(output.match(/([\d.]+)% packet loss/)?.[1]));
const [, min = '-', avg = '-', max = '-'] = output.match(/= ([\d.]+)\/([\d.]+)\/([\d.]+)\//) ?? [];

console.log(
  `${address} sent=${sent} received=${received} loss=${loss}% min=${min} avg=${avg} max=${max}`,
);
