// fails: greets
// mistake: greeting-in-other-words
// '\r\n', as mail and web servers end their lines. Here one byte was asked for, not two.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\r\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
