// fails: says-the-port-is-taken
// mistake: wrong-exit-code
// Says what is wrong and then ends with exit code 0, which means "all went well".
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.on('error', (error) => console.error(`Cannot listen: ${error.message}`));

server.listen(Number(port), host);
