// odd: sends its reply one byte at a time, each in a segment of its own, and prints after it
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const [host, port] = process.argv.slice(2);
let n = 0;

const server = net.createServer((socket) => {
  const number = ++n;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  const from = socket.remoteAddress;
  socket.once('data', async (data) => {
    for (const byte of Buffer.from("Hello from the teacher's server")) {
      socket.write(Uint8Array.of(byte));
      await sleep(2);
    }
    socket.end();
    console.log(`CONNECTION: ${number}. From the IP: ${from}`);
    console.log(`Message from client: ${data}`);
  });
});

server.listen(Number(port), host);
