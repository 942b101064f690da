// fails: survives-a-silent-visitor
// mistake: silent-caller-not-counted
// The number goes up with the first message, and who says nothing is nobody.
import net from 'node:net';

const [host = '127.0.0.1', port = '8080'] = process.argv.slice(2);

let connections = 0;

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(`A client vanished: ${error.message}`));

  socket.once('data', (bytes) => {
    connections += 1;
    console.log(`CONNECTION: ${connections}. From the IP: ${socket.remoteAddress}`);
    console.log(`Message from client: ${bytes.toString('utf8')}`);
    socket.end("Hello from the teacher's server");
  });
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? 'another program already listens there' : error.message;
  console.error(`Cannot listen at ${host}, port ${port}: ${reason}`);
  process.exitCode = 1;
});

server.listen(Number(port), host, () => {
  console.log(`Waiting for connections at ${host}, port ${port}. Ctrl-C ends me.`);
});
