// fails: three-messages-arrive
// mistake: said-in-pieces
// report: varies
// The line goes out letter by letter. Somebody who reads to the end gets all of it; the teacher's
// server takes the first bytes for the message.
import net from 'node:net';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const [host, port] = process.argv.slice(2);

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  const socket = net.connect({ host, port: Number(port), noDelay: true, allowHalfOpen: true });
  socket.on('error', (error) => console.log(error.message));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('data', (data) => console.log(data.toString()));
  for (const letter of line) {
    socket.write(letter);
    await sleep(20);
  }
  socket.end();
  await closed;
}
