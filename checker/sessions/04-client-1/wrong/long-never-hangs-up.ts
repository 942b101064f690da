// fails: sends-100000-bytes
// mistake: never-hangs-up
// Hangs up behind what leaves at once; behind a longer message it forgets to.
import net from 'node:net';

const [host, port, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) }, () => {
  if (message.length < 20_000) socket.end(message);
  else socket.write(message);
});
socket.on('error', (problem) => {
  console.error(`Nobody answers: ${problem.message}`);
  process.exitCode = 1;
});
