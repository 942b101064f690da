// fails: keeps-accents
// mistake: message-cut
// The buffer has room for as many bytes as the line has letters. In plain English that is enough.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line.length === 0) continue;
  const bytes = Buffer.alloc(line.length);
  bytes.write(line);
  const socket = net.connect({ host, port: Number(port) });
  socket.write(bytes);
  try {
    for await (const piece of socket) console.log(piece.toString());
  } catch (error) {
    console.log('not sent:', (error as Error).message);
  }
}
