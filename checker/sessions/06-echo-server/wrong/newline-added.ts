// fails: echoes-a-line
// mistake: newline-added
// "A line ends with a newline", and the line that came has one already. On the screen it is
// only an empty line between two echoes.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write(data);
    if (data.at(-1) === 10) socket.write('\n');
  });
});

server.listen(Number(port), host);
