// fails: shows-the-reply
// mistake: hard-coded-reply
// The teacher's server always says the same, and this is what should be on the screen.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

socket.resume();
socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log("Hello from the teacher's server");
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
