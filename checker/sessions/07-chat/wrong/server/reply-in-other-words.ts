// fails: replies
// mistake: reply-in-other-words
// Typed from memory: one apostrophe is missing, and a client that compares does not know it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end('Hello from the teachers server');
  });
});

server.listen(Number(port), host);
