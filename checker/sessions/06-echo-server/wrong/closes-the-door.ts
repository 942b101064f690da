// fails: serves-the-next-client
// mistake: one-client-only
// server.close() where socket.end() was meant: the first one who leaves closes the door. The
// others inside do not notice.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
  socket.on('end', () => server.close());
});

server.listen(Number(port), host);
