// fails: greets
// mistake: greeting-in-other-words
// A nicer greeting than the one that was asked for.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('Hello! Welcome to my echo server :-)\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
