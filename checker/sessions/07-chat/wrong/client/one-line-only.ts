// fails: calls-for-every-line
// mistake: only-the-first-line
// once('line') instead of on('line'): the first message goes well, and then the keyboard is shut.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const keyboard = readline.createInterface({ input: process.stdin });

keyboard.once('line', (line) => {
  const socket = net.connect({ host, port: Number(port) });
  socket.on('connect', () => socket.write(line));
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('error', (error) => console.error(error.message));
  socket.on('close', () => keyboard.close());
});
