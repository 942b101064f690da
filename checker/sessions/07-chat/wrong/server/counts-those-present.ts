// fails: counts-the-connections
// mistake: counts-those-present
// report: varies
// "How many clients do I have?" The number goes down when one leaves, so the next is number 1 again.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let clients = 0;

const server = net.createServer((socket) => {
  clients++;
  console.log(`CONNECTION: ${clients}. From the IP: ${socket.remoteAddress}`);
  socket.on('close', () => clients--);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
