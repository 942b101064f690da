// Odd: three pieces with pauses, cut wherever it falls, also inside a letter; hangs up 0.4 s later.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const bytes = Buffer.from(message);
const firstHigh = bytes.findIndex((byte) => byte > 0x7f);
const cut = firstHigh >= 0 ? firstHigh + 1 : Math.ceil(bytes.length / 3);
const secondCut = Math.ceil((cut + bytes.length) / 2);

const socket = net.connect({ host, port: Number(port), noDelay: true });

socket.on('connect', async () => {
  socket.write(bytes.subarray(0, cut));
  await pause(200);
  socket.write(bytes.subarray(cut, secondCut));
  await pause(200);
  socket.write(bytes.subarray(secondCut));
  await pause(400);
  socket.end();
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
