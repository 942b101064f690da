// fails: calls-for-every-line
// mistake: -
// Who says the same twice has pressed Enter by mistake, it thinks. But every line is a message.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let last = '';

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '' || line === last) continue;
  last = line;
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  try {
    for await (const piece of socket) console.log(piece.toString());
  } catch (error) {
    console.log((error as Error).message);
  }
}
