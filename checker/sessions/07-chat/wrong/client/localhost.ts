// fails: uses-the-given-address
// mistake: localhost-for-address
// Only the port is passed to connect, and without a host Node calls localhost.
import net from 'node:net';
import readline from 'node:readline';

const port = Number(process.argv[3]);

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  const socket = net.connect(port);
  socket.write(line);
  try {
    for await (const piece of socket) console.log(piece.toString());
  } catch (error) {
    console.log(`No reply: ${(error as Error).message}`);
  }
}
