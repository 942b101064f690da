// fails: shows-the-reply
// mistake: heading-after-reply
// I print the pieces as they come, and when it is over I say where they came from.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

socket.setEncoding('utf8');
socket.on('data', (piece) => process.stdout.write(piece));

socket.on('end', () => {
  console.log('');
  console.log('MESSAGE FROM THE SERVER:');
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
