// odd: one socket for the whole chat; a late answer is shown when it comes, as a line of its own
import dgram from 'node:dgram';
import { createInterface } from 'node:readline';

const [name, host, port] = process.argv.slice(2);
const socket = dgram.createSocket('udp4');
const queue: string[] = [];
let timer: NodeJS.Timeout | undefined;
let over = false;

function next(): void {
  if (timer) return;
  const line = queue.shift();
  if (line === undefined) {
    if (over) socket.close();
    return;
  }
  timer = setTimeout(() => finish('no answer'), 1000);
  socket.send(`${name}> ${line}`);
}

function finish(text: string): void {
  console.log(text);
  clearTimeout(timer);
  timer = undefined;
  next();
}

socket.on('error', () => {});
socket.on('message', (data) => finish(data.toString()));
socket.connect(Number(port), host, () => {
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      queue.push(line);
      next();
    })
    .on('close', () => {
      over = true;
      next();
    });
});
