// fails: greets
// mistake: ends-at-once
// A server is made, and never told to listen. With nothing to wait for, the program is over.
import net from 'node:net';

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.on('listening', () => console.log('ready'));
