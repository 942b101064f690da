// fails: keeps-the-blanks
// mistake: trimmed
// "trim() gets rid of the line end." It gets rid of the blanks as well.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  const message = line.trim();
  if (message === '') return;
  const socket = net.createConnection(Number(port), host);
  socket.on('connect', () => socket.write(message));
  socket.on('data', (data) => console.log(`Server: ${data}`));
  socket.on('error', (error) => console.log(`Could not send: ${error.message}`));
});
