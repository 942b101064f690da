// fails: says-nobody-listens
// mistake: stack-trace
// "I caught the error, and I print it." console.error(error) prints where in Node it came from,
// line by line. The exit code is right and the reason is in there somewhere.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
