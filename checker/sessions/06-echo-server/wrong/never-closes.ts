// fails: echoes-after-half-close
// mistake: never-closes
// allowHalfOpen, and then nobody ends the server's half: a client that waits for the end of
// its echo waits for ever.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
  socket.on('end', () => console.log('client has said everything'));
});

server.listen(Number(port), host);
