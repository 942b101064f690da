// Odd: connects only after a second and a half.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

function talk(): void {
  const socket = net.connect({ host, port }, () => socket.end(message));
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('end', () => {
    console.log('MESSAGE FROM THE SERVER:');
    console.log(Buffer.concat(pieces).toString());
  });
}

setTimeout(talk, 1500);
