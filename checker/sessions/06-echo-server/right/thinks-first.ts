// Odd: greets after 300 ms and echoes after another 300, in order.
import net from 'node:net';
import { Transform } from 'node:stream';

const [host, port] = process.argv.slice(2);

const think = () =>
  new Transform({
    transform: (data, _encoding, done) => {
      setTimeout(() => done(null, data), 300);
    },
  });

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  setTimeout(() => {
    socket.write('hello\n');
    socket.pipe(think()).pipe(socket);
  }, 300);
});

server.listen(Number(port), host);
