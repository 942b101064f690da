// fails: shows-the-reply
// mistake: buffer-printed
// console.log can print anything, so it can print what has come.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces));
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
