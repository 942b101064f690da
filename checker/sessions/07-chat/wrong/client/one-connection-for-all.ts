// fails: calls-for-every-line
// mistake: one-connection-for-all-lines
// The socket is made once, before the first line, and every line is written to it. The server
// hangs up after the first.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

let socket: net.Socket | undefined;

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === '') return;
  if (!socket) {
    socket = net.connect({ host, port: Number(port) });
    socket.on('data', (data) => console.log('Server:', data.toString()));
    socket.on('error', (error) => {
      console.log('Problem:', error.message);
      socket = undefined;
    });
  }
  socket.write(line);
});
