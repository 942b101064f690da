// fails: ends-at-end-of-input
// mistake: keeps-running
// Only the word "basta" ends the chat. A timer keeps the program alive until somebody types it.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const alive = setInterval(() => {}, 1000);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === 'basta') {
    clearInterval(alive);
    keyboard.close();
    return;
  }
  if (line === '') return;
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('error', (error) => console.log(error.message));
});
