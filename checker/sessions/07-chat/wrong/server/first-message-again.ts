// fails: shows-the-message
// mistake: first-message-again
// The message is kept in a variable of the whole server, and only the first client fills it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;
let message = '';

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    message = message || data.toString();
    console.log(`Message from client: ${message}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
