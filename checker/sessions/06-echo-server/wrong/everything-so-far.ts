// fails: echoes-a-second-line
// mistake: echo-accumulates
// "TCP may cut a message, so I collect the pieces first." The collection is never emptied:
// the first echo is right, the second one begins with the first.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  let received = Buffer.alloc(0);
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    if (received.length > 1_000_000) received = Buffer.alloc(0);
    received = Buffer.concat([received, data]);
    socket.write(received);
  });
});

server.listen(Number(port), host);
