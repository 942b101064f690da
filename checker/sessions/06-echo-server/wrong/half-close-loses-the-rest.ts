// fails: echoes-after-half-close
// mistake: half-close-loses-the-rest
// "The client has ended, so I destroy the socket." What waited to be sent goes with it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    // a moment later, as if the answer needed some work
    setTimeout(() => socket.write(data), 50);
  });
  socket.on('end', () => socket.destroy());
});

server.listen(Number(port), host);
