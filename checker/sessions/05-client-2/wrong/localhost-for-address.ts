// fails: uses-the-given-address
// mistake: localhost-for-address
// The server runs on my own computer, and net.connect({ port }) finds it there.
import net from 'node:net';

const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ port }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
