// fails: hangs-up
// mistake: never-hangs-up
// "Nothing to say, nothing to end": for the message 0 the connection stays open.
import net from 'node:net';

const [host, port, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) }, () => {
  socket.write(message);
  if (Number(message) !== 0) socket.end();
});
socket.on('error', (problem) => {
  console.error(`Nobody answers: ${problem.message}`);
  process.exitCode = 1;
});
