// fails: says-nobody-listens
// mistake: wrong-exit-code
// "I caught it and I said it, so all is well again." Exit code 0 tells every other program that the
// message has arrived.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
});
