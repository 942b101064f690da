// fails: greets
// mistake: greeting-without-newline
// 'hello' and no newline: on the screen the first echo stands beside it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
