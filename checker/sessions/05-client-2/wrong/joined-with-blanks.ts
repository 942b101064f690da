// fails: shows-a-reply-in-pieces
// mistake: pieces-on-own-lines
// Words have blanks between them, so I put one between the pieces.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

const pieces: string[] = [];
socket.setEncoding('utf8');
socket.on('data', (piece) => pieces.push(piece.toString()));

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(pieces.join(' '));
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
