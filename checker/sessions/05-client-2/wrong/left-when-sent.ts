// fails: shows-the-reply
// mistake: left-before-the-reply
// 'finish' sounds like the moment when everything is finished.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

let reply = '';
socket.setEncoding('utf8');
socket.on('data', (piece) => (reply += piece));

socket.on('finish', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply);
  socket.destroy();
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
