// Odd: talks without end, before and after, on both outputs, also between heading and reply.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

for (let n = 1; n <= 500; n++) {
  console.log(`[debug ${n}] about to connect to ${host} port ${port}, Error: none so far`);
  console.error(`[trace ${n}] b'bytes' and <Buffer 48 45> are what others print`);
}

const socket = net.connect({ host, port });
socket.on('connect', () => {
  console.log('connected! sending:', message);
  console.log(Buffer.from(message));
  socket.end(message, () => console.error('sent, and my side is closed'));
});

const pieces: Buffer[] = [];
socket.on('data', (piece) => {
  pieces.push(piece);
  console.log('a piece:', piece.length, 'bytes:', piece);
  console.error('a piece:', JSON.stringify(piece.toString('latin1')));
});

socket.on('end', () => {
  console.log('all', pieces.length, 'pieces have come');
  console.log('========================================');
  console.log('MESSAGE FROM THE SERVER:');
  console.log('----------------------------------------');
  console.log(`(my question was: ${message})`);
  console.log(`>>> ${Buffer.concat(pieces).toString()} <<<`);
  console.log('----------------------------------------');
});

socket.on('close', () => {
  for (let n = 1; n <= 500; n++) {
    console.log(`[debug ${n}] closed, bye`);
    console.error(`[trace ${n}] closed, bye`);
  }
});
