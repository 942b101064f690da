// fails: serves-the-next-client
// mistake: one-client-only
// "When the client has gone the program can end."
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
  socket.on('close', () => process.exit(0));
});

server.listen(Number(port), host);
