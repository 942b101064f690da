// fails: says-nobody-listens
// mistake: silent-failure
// "The exit code tells it all." It does, to another program. Whoever sits in front of the screen
// sees the same as when all went well: nothing.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message);
});
socket.on('error', () => {
  process.exitCode = 1;
});
