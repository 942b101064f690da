// fails: serves-two-at-once
// mistake: echo-to-the-wrong-client
// Clients are looked up by their IP address. On two computers it works; two clients on the
// same computer have the same address, and only their ports differ.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const clients = new Map<string | undefined, net.Socket>();

const server = net.createServer((socket) => {
  const address = socket.remoteAddress;
  clients.set(address, socket);
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => clients.get(address)?.write(data));
});

server.listen(Number(port), host);
