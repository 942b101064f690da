// fails: connects
// mistake: host-and-port-swapped
// First the port, then the host: that is the order of net.connect(port, host).
import net from 'node:net';

const port = Number(process.argv[2]);
const host = process.argv[3] ?? '';
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

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
