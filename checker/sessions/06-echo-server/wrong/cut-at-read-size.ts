// fails: echoes-3000-bytes
// mistake: cut-at-read-size
// "A message has at most 1,024 bytes", copied from a Python program where recv(1024) says so.
// There the rest waits for the next recv; here it is thrown away.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const BUFFER_SIZE = 1024;

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data.subarray(0, BUFFER_SIZE)));
});

server.listen(Number(port), host);
