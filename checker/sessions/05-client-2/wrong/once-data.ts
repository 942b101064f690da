// fails: shows-a-reply-in-pieces
// mistake: first-piece-only
// One question, one answer: 'data' comes once, and then I hang up.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.write(message));

socket.once('data', (reply) => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(reply.toString());
  socket.destroy();
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
