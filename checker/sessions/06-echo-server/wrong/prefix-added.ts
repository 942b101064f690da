// fails: echoes-a-line
// mistake: prefix-added
// "So that the client sees who speaks."
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write('Echo: ');
    socket.write(data);
  });
});

server.listen(Number(port), host);
