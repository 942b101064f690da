// fails: sends-the-message
// mistake: message-ignored
// The course says the client sends HELLO FROM THE CLIENT!!!, so that is what it sends.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);

const socket = net.connect({ host, port }, () => socket.end('HELLO FROM THE CLIENT!!!'));

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
