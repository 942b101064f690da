// Odd: when the server has ended, throws the connection away with a reset; exit code 3.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port, allowHalfOpen: true }, () => socket.write(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
  socket.resetAndDestroy();
  process.exitCode = 3;
});
