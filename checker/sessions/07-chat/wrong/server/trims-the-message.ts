// fails: shows-the-message-whole
// mistake: message-shown-trimmed
// "There may be a line end behind it": trim takes that, and the blanks at both ends too.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data.toString().trim()}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
