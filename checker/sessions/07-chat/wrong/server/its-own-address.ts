// fails: shows-who-called
// mistake: own-address-shown
// localAddress is the server's end of the line. At home both ends have the same address, so it
// looks right.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.localAddress}`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
