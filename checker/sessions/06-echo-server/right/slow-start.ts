// Odd: begins to listen only after 1.5 s, like a program that first reads a large file.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.pipe(socket);
});

setTimeout(() => server.listen(Number(port), host), 1500);
