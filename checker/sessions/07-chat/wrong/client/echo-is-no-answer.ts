// fails: says-when-nobody-is-there
// mistake: silent-failure
// It shows what was typed, so something is printed for every line. Whether anybody has heard it, it
// does not say.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === '') return;
  console.log(`You: ${line}`);
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('error', () => {});
});
