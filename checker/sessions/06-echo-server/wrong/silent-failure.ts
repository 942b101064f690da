// fails: says-the-port-is-taken
// mistake: silent-failure
// The error is handled, and hidden: the program ends and nobody learns why.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.on('error', () => process.exit(1));

server.listen(Number(port), host);
