// fails: survives-a-silent-visitor
// mistake: held-by-a-client-that-left
// The clients stand in a queue, and the next is served when the last one has said something. One
// that leaves without a word stays at its head for ever.
import { once } from 'node:events';
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;
let turn: Promise<unknown> = Promise.resolve();

const server = net.createServer((socket) => {
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.on('error', (error) => console.log(error.message));
  const said = new Promise((resolve) => socket.once('data', resolve));
  turn = turn.then(() => said).then((data) => {
    console.log(`Message from client: ${data}`);
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
await once(server, 'listening');
console.log('ready');
