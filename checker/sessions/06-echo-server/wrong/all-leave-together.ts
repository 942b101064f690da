// fails: serves-those-who-stay
// mistake: others-dropped
// "When a client leaves I tidy up." The tidying up hangs up on everybody who is connected.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const clients = new Set<net.Socket>();

const server = net.createServer((socket) => {
  clients.add(socket);
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
  socket.on('close', () => {
    for (const client of clients) client.destroy();
    clients.clear();
  });
});

server.listen(Number(port), host);
