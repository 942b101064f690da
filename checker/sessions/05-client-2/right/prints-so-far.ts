// Odd: with every piece prints the heading and all it has so far; only the last time it is whole.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.write(message));

let reply = '';
socket.setEncoding('utf8');
socket.on('data', (piece) => {
  reply += piece.toString();
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply);
});
