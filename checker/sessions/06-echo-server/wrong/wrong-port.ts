// fails: greets
// mistake: wrong-port
// The port is a constant at the top; the one on the command line is not looked at.
import net from 'node:net';

const HOST = process.argv[2];
const PORT = 18_006;

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(PORT, HOST);
