// fails: echoes-after-quiet
// mistake: idle-client-dropped
// A timeout copied from a web server: after one quiet second the connection is ended.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.setTimeout(1000);
  socket.on('timeout', () => socket.end());
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
