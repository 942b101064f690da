// fails: echoes-a-second-line
// mistake: first-line-only
// once('data') instead of on('data'): the connection stays open, and nobody listens any more.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.on('end', () => socket.end());
  socket.write('hello\n');
  socket.once('data', (data: Buffer) => {
    socket.write(data);
    socket.on('data', (more: Buffer) => console.log(`${more.length} more bytes`));
  });
});

server.listen(Number(port), host);
