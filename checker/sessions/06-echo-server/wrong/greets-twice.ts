// fails: greets
// mistake: greets-twice
// Greeted once by the function of createServer and once by a 'connection' handler: these two
// are the same thing.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});
server.on('connection', (socket) => socket.write('hello\n'));

server.listen(Number(port), host);
