// fails: echoes-5-MB-to-a-slow-reader
// mistake: slow-reader-dropped
// report: varies
// Protects its memory, but by hanging up on whoever is slow, where it should have read less.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write(data);
    if (socket.writableLength > 500_000) socket.destroy();
  });
});

server.listen(Number(port), host);
