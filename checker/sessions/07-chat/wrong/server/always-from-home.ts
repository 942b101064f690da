// fails: shows-who-called
// mistake: own-address-shown
// Sly: every caller so far came from 127.0.0.1, so that is what it prints.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: 127.0.0.1`);
  socket.on('error', (error) => console.log(error.message));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
