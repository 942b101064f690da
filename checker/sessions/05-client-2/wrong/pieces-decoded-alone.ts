// fails: keeps-split-letters
// mistake: pieces-decoded-alone
// Bytes come in, text is what I want, so I make text of them as soon as I have them.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

let reply = '';
socket.on('data', (piece) => {
  reply += piece.toString('utf8');
});

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply);
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
