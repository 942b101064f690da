// fails: says-the-port-is-taken
// mistake: keeps-running
// Tries again every second, as the documentation of `listen` shows, and never ends.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.on('error', () => {
  console.error('The address is in use, trying again ...');
  setTimeout(() => server.listen(Number(port), host), 1000);
});

server.listen(Number(port), host);
