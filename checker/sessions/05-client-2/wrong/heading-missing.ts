// fails: shows-the-reply
// mistake: heading-missing
// The answer is on the screen. Nobody needs a heading to see what it is.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));
socket.on('end', () => console.log(Buffer.concat(pieces).toString()));

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
