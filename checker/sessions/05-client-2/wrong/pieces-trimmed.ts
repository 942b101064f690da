// fails: shows-a-reply-in-pieces
// mistake: pieces-trimmed
// There are often blanks and newlines where two pieces meet. Tidy them up.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

let reply = '';
socket.setEncoding('utf8');
socket.on('data', (piece) => {
  reply = reply === '' ? piece.toString() : reply.trimEnd() + piece.toString().trimStart();
});

socket.on('end', () => {
  if (reply === '') return console.log('No reply came.');
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply);
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
