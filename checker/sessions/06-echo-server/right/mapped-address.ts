// Odd: listens through IPv6, at the IPv4 address behind `::ffff:`.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

server.listen(Number(port), `::ffff:${host}`);
