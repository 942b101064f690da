// fails: echoes-a-line
// mistake: echo-missing
// "First everything must have arrived." Collects until the client ends its side and then sends
// it all back: right for `printf ... | nc -N`, silent for a person who types and waits.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const pieces: Buffer[] = [];
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => pieces.push(data));
  socket.on('end', () => socket.end(Buffer.concat(pieces)));
});

server.listen(Number(port), host);
