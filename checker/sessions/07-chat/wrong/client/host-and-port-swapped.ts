// fails: connects
// mistake: host-and-port-swapped
// connect takes the port first, and with host and port as two texts nothing complains: a text
// that is no number is taken for the path of a local socket.
import net from 'node:net';
import readline from 'node:readline';

const [host = '', port = ''] = process.argv.slice(2);

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  const socket = net.connect(host as unknown as number, port);
  socket.write(line);
  try {
    for await (const piece of socket) console.log(piece.toString());
  } catch (error) {
    console.log('no server:', (error as Error).message);
  }
}
