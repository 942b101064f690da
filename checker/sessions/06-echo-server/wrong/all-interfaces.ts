// fails: listens-only-where-told
// mistake: all-interfaces
// listen(port) without the host: works at 127.0.0.1, and at every other address too.
import net from 'node:net';

const port = process.argv[3];

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port));
