// fails: needs-no-keyboard
// mistake: needs-its-keyboard
// "Press Enter to stop the server." And in the background, without a keyboard, it stops at once.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
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

server.listen(Number(port), host, () => console.log('Press Enter to stop the server.'));
process.stdin.on('data', () => process.exit());
process.stdin.on('end', () => process.exit());
