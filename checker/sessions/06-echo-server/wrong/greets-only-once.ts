// fails: serves-the-next-client
// mistake: -
// `once` for `on`: only the first client is greeted. The others are served by a second
// handler, the one that was added "so that it also works for more clients".
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer();
server.once('connection', (socket: net.Socket) => socket.write('hello\n'));
server.on('connection', (socket: net.Socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
