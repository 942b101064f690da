// fails: shows-a-reply-in-pieces
// mistake: last-piece-only
// The reply is what the server said last, so I remember what came last.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

let reply = '';
socket.setEncoding('utf8');
socket.on('data', (piece) => {
  reply = piece.toString();
});

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply);
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
