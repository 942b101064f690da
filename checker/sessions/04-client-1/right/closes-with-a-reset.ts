// Odd: leaves with a RST instead of a FIN, but only 0.3 s after its last byte.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  socket.write(message, async () => {
    await pause(300);
    socket.resetAndDestroy();
  });
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
