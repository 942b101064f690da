// fails: needs-no-keyboard
// mistake: typed-by-the-operator
// report: varies
// A right echo server, and besides it what is typed at its keyboard goes to every client.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const clients = new Set<net.Socket>();

const server = net.createServer((socket) => {
  clients.add(socket);
  socket.on('close', () => clients.delete(socket));
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

process.stdin.on('data', (typed: Buffer) => {
  for (const client of clients) client.write(typed);
});

server.listen(Number(port), host);
