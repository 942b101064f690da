// fails: says-the-port-is-taken
// mistake: reported-on-stdout
// The right words and the right exit code, but on stdout, where a script looks for results.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.on('error', (error) => {
  console.log(`Cannot listen: ${error.message}`);
  process.exitCode = 1;
});

server.listen(Number(port), host);
