// fails: shows-a-reply-in-pieces
// mistake: pieces-on-own-lines
// Every time data comes, I print it. Nothing is lost, all of it is on the screen.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => {
  socket.end(message);
  console.log('MESSAGE FROM THE SERVER:');
});

socket.setEncoding('utf8');
socket.on('data', (piece) => console.log(piece));

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
