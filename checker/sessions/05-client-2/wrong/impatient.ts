// fails: waits-for-a-late-reply
// mistake: left-before-the-reply
// I do not want to wait for ever: when nothing has come for a while
// the server surely has nothing to say, and I go.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.write(message));

const pieces: Buffer[] = [];
const patience = setTimeout(() => socket.destroy(), 600);
socket.on('data', (piece) => {
  clearTimeout(patience);
  pieces.push(piece);
});

socket.on('close', () => {
  clearTimeout(patience);
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
