// fails: sends-the-line
// mistake: same-text-for-every-line
// The program asks for a message, and then sends the sample text of the session before.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const message = 'HELLO FROM THE CLIENT!!!';

function send(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: Number(port) });
    socket.on('connect', () => socket.write(text || message));
    socket.on('data', (data) => console.log('Server:', data.toString()));
    socket.on('error', (error) => console.log('Problem:', error.message));
    socket.on('close', () => resolve());
  });
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === '') continue;
  console.log('You said', line);
  await send(message);
}
