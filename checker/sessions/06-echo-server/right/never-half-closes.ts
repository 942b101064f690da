// Odd: never ends its own side, and lets go only when the system tells it that the client is gone.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.write('hello\n');
  socket.pipe(socket, { end: false });
});

server.listen(Number(port), host);
