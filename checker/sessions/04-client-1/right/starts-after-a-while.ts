// Odd: connects only 1.5 s after it was started.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

await pause(1500);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
