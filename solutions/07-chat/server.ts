// Session 7: the teacher's server. It counts its callers, shows what each one says, answers and
// hangs up.
// Start it with: npx node solutions/07-chat/server.ts 127.0.0.1 8080
import net from 'node:net';

const [host = '127.0.0.1', port = '8080'] = process.argv.slice(2);

// One number for the whole server, so it stands outside of the function that runs for each client.
let connections = 0;

const server = net.createServer((socket) => {
  connections += 1;
  console.log(`CONNECTION: ${connections}. From the IP: ${socket.remoteAddress}`);

  // Clients vanish, and their errors end here. Those who say nothing hold up nobody: Node calls
  // the function below when somebody has spoken, and looks after the others in the meantime.
  socket.on('error', (error) => console.log(`A client vanished: ${error.message}`));

  // One message for each connection: the first bytes are all of it. `toString` never fails: where
  // the bytes are no text it writes the sign � for them.
  socket.once('data', (bytes) => {
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
