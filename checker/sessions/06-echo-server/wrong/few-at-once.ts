// fails: greets-200-at-once
// mistake: few-at-once
// At most 100 clients, "so that nobody can overload it".
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});
server.maxConnections = 100;

server.listen(Number(port), host);
