// fails: echoes-5-MB-to-a-slow-reader
// mistake: drops-when-slow
// report: varies
// Half of the idea: pauses when the client is slow, and never goes on when it reads again.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    const room = socket.write(data);
    if (!room) socket.pause();
  });
});

server.listen(Number(port), host);
