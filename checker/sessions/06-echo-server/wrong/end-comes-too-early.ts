// fails: echoes-after-half-close
// mistake: half-close-loses-the-rest
// Answers a little later than it reads, and leaves the closing to Node: that ends the server's
// side as soon as the client has ended, whether or not everything has been sent back.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', async (data: Buffer) => {
    await pause(300);
    socket.write(data);
  });
});

server.listen(Number(port), host);
