// fails: says-the-port-is-taken
// mistake: keeps-running
// Like a famous web tool: if the port is taken, it takes another. The clients do not know.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.on('error', () => {
  console.error(`Port ${port} is in use, using another one`);
  server.listen(0, host);
});

server.listen(Number(port), host);
