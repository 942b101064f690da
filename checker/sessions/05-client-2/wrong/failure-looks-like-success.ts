// fails: says-when-reset
// mistake: wrong-exit-code
// I say what went wrong, and then the program is over. What more could anybody want?
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', () => {
  if (pieces.length === 0) console.log('The server said nothing.');
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
});

socket.on('error', (error) => console.error(`It did not work: ${error.message}`));
