// Greets every client, then sends back every byte it gets, until that client is done.
// Start it with: npx node solutions/06-echo-server/server.ts 127.0.0.1 9000
import net from 'node:net';

const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

// A client may end its side and still wait for the rest of its echo. We keep our side open
// for it (`allowHalfOpen`); `pipe` ends it once the last byte is on its way.
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  // Clients vanish. Without this line, the first one that does ends the program for everybody.
  socket.on('error', (error) => console.log(`A client vanished: ${error.message}`));

  socket.write('hello\n');

  // The bytes are never made into text. And `pipe` reads no faster than the client takes
  // its echo, so a client that does not read cannot fill our memory.
  socket.pipe(socket);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? 'another program already listens there' : error.message;
  console.error(`Cannot listen at ${host}, port ${port}: ${reason}`);
  process.exitCode = 1;
});

server.listen(Number(port), host, () => {
  console.log(`Listening at ${host}, port ${port}. Ctrl-C ends me.`);
});
