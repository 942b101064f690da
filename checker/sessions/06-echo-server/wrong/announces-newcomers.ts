// fails: serves-two-at-once
// mistake: speaks-unasked
// A friendly extra: who is connected already is told that somebody has come.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const clients = new Set<net.Socket>();

const server = net.createServer((socket) => {
  for (const client of clients) client.write('somebody joined\n');
  clients.add(socket);
  socket.on('error', (error) => console.log(error.message));
  socket.on('close', () => clients.delete(socket));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
