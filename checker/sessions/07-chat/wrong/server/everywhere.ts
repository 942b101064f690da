// fails: listens-only-where-told
// mistake: all-interfaces
// listen(port) without a host: everybody who can reach any address of this computer can call.
import net from 'node:net';

const port = Number(process.argv[3]);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(port);
