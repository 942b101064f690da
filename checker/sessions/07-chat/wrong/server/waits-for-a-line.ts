// fails: replies
// mistake: waits-for-more
// readline hands out a line when it has seen its line end. In this session none is sent.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  readline.createInterface({ input: socket }).once('line', (line) => {
    console.log(`Message from client: ${line}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
