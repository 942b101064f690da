// fails: counts-a-duplicate-once
// mistake: duplicate-counted
// Every line with a time is one reply more.
import { text } from 'node:stream/consumers';

const lines = (await text(process.stdin)).split('\n');
const address = lines[0]?.split('(')[1]?.split(')')[0];
const times = lines
  .map((line) => /time=([\d.]+) ms/.exec(line)?.[1])
  .filter((time) => time !== undefined)
  .map(Number);
const sent = Number(lines.find((line) => / packets transmitted/.test(line))?.split(' ')[0]);

const received = times.length;
const loss = Math.round((100 * (sent - received)) / sent);
let figures = 'min=- avg=- max=-';
if (received > 0) {
  const avg = times.reduce((a, b) => a + b) / received;
  figures = `min=${Math.min(...times)} avg=${avg.toFixed(2)} max=${Math.max(...times)}`;
}
console.log(`${address} sent=${sent} received=${received} loss=${loss}% ${figures}`);
