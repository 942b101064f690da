// fails: shows-the-reply
// mistake: reply-of-the-call-before
// `reply` is printed as soon as the line is sent. What it holds then came from the last call.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let reply = '';

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === '') return;
  const socket = net.connect({ host, port: Number(port) });
  socket.on('data', (data) => (reply = data.toString()));
  socket.on('error', (error) => console.log('Problem:', error.message));
  socket.write(line, () => console.log('Server says:', reply));
});
