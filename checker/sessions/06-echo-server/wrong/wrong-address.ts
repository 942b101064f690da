// fails: listens-only-where-told
// mistake: wrong-address
// The port comes from the command line, the host from the first example in the lesson.
import net from 'node:net';

const HOST = '127.0.0.1';
const PORT = Number(process.argv[3]);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(PORT, HOST, () => console.log(`listening on ${HOST}:${PORT}`));
