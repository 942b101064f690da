// fails: says-the-port-is-taken
// mistake: stack-trace
// Nobody listens for the server's own 'error' event: a taken port ends in a stack trace.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.listen(Number(port), host);
