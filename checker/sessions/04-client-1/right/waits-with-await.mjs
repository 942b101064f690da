// Odd: JavaScript with top-level await, and it says goodbye again when the server has closed.
import { once } from 'node:events';
import net from 'node:net';

const [host, port, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
try {
  await once(socket, 'connect');
  socket.end(Buffer.from(message));
  socket.resume();
  await once(socket, 'close');
  socket.destroy();
} catch (error) {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
}
