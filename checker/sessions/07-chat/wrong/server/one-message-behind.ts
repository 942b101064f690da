// fails: shows-the-message
// mistake: message-shown-late
// The message is stored for the next client, who prints it.
import net from 'node:net';

const [host = '127.0.0.1', port = '8080'] = process.argv.slice(2);

let connections = 0;
let last = '';

const server = net.createServer((socket) => {
  connections += 1;
  console.log(`CONNECTION: ${connections}. From the IP: ${socket.remoteAddress}`);

  socket.on('error', (error) => console.log(`A client vanished: ${error.message}`));

  socket.once('data', (bytes) => {
    console.log(`Message from client: ${last}`);
    last = bytes.toString('utf8');
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
