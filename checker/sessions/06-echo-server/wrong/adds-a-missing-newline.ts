// fails: echoes-without-a-newline
// mistake: newline-added
// "Every message ends with a newline, I make sure of it." Who types lines never notices.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write(data);
    if (data.at(-1) !== 10) socket.write('\n');
  });
});

server.listen(Number(port), host);
