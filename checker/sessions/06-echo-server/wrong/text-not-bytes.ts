// fails: echoes-any-bytes
// mistake: text-not-bytes
// "Messages are text." Bytes that are no UTF-8 become the replacement character.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (text: string) => socket.write(text));
});

server.listen(Number(port), host);
