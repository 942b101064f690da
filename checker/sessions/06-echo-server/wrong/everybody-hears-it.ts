// fails: serves-two-at-once
// mistake: heard-by-others
// "The server sends it to the clients." To all of them: alone, nobody notices.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const clients = new Set<net.Socket>();

const server = net.createServer((socket) => {
  clients.add(socket);
  socket.on('error', (error) => console.log(error.message));
  socket.on('close', () => clients.delete(socket));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    for (const client of clients) client.write(data);
  });
});

server.listen(Number(port), host);
