// fails: echoes-after-quiet
// mistake: speaks-unasked
// "If the client says nothing for a second I ask whether it is still there."
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.setTimeout(1000, () => socket.write('are you still there?\n'));
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
