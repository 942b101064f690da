// fails: echoes-a-line
// mistake: echo-missing
// The echo is written to the screen of the server; the client never hears it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    process.stdout.write(data);
  });
});

server.listen(Number(port), host);
