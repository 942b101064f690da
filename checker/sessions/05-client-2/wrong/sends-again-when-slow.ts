// fails: sends-the-message
// mistake: sent-twice
// If half a second goes by without an answer, the message must have got lost:
// say it once more. It works with every server that answers quickly.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.write(message));
const again = setTimeout(() => socket.write(message), 500);

const pieces: Buffer[] = [];
socket.on('data', (piece) => {
  clearTimeout(again);
  pieces.push(piece);
});

socket.on('end', () => {
  clearTimeout(again);
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
});

socket.on('error', (error) => {
  clearTimeout(again);
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
