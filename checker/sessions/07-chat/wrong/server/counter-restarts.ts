// fails: counts-the-connections
// mistake: counter-restarts
// The counter stands inside of the function that runs for each client, so each one gets a new
// counter, and everybody is number 1.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  let count = 0;
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
