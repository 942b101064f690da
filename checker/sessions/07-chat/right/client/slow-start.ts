// odd: does nothing at all for 1.5 s, and thinks 200 ms before each call
import net from 'node:net';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const [host, port] = process.argv.slice(2);
await sleep(1500);

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  await sleep(200);
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  try {
    for await (const piece of socket.setEncoding('utf8')) process.stdout.write(piece);
    process.stdout.write('\n');
  } catch (error) {
    console.log((error as Error).message);
  }
}
