// fails: survives-a-vanished-client
// mistake: crashes-on-reset
// No 'error' handler: the first client that vanishes takes the server with it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
