// fails: survives-a-vanished-client
// mistake: stops-on-reset
// report: varies
// The handler closes the server where it should have closed the socket: who is connected is
// still served, and the next one is refused.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => {
    console.log(error.message);
    server.close();
  });
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
