// fails: sends-the-message
// mistake: message-cut
// A buffer with room for every character of the message. With plain English it works.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';
const bytes = Buffer.alloc(message.length);
bytes.write(message);

const socket = net.connect({ host, port }, () => socket.end(bytes));

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
