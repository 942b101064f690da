// fails: three-replies-come-back
// mistake: -
// A reply is shown when it is another one than the last. The teacher's server always says the same.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let last = '';

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  const pieces: Buffer[] = [];
  try {
    for await (const piece of socket) pieces.push(piece);
  } catch (error) {
    console.log((error as Error).message);
  }
  const reply = Buffer.concat(pieces).toString('utf8');
  if (reply !== last) console.log(reply);
  last = reply;
}
