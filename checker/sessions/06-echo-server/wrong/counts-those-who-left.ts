// fails: keeps-serving
// mistake: ends-after-some-clients
// Allows six clients, but the counter only goes up: who has left still counts. The seventh
// caller of the day is turned away from an empty room.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const MAX_CLIENTS = 6;
let clients = 0;

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  clients += 1;
  if (clients > MAX_CLIENTS) {
    socket.destroy();
    return;
  }
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
