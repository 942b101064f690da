// fails: closes
// mistake: line-left-open
// write() says the reply and keeps the line open. A client that reads to the end waits for ever.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.write("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
