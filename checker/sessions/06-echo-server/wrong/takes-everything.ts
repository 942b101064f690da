// fails: takes-only-what-it-can-return
// mistake: takes-everything
// The answer of write() is not looked at: what the client does not read piles up in memory.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

server.listen(Number(port), host);
