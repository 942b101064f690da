// odd: at the end of input its last question stays open, and Node ends it with exit code 13
import net from 'node:net';
import { createInterface } from 'node:readline/promises';

const [host, port] = process.argv.slice(2);
const keyboard = createInterface({ input: process.stdin, output: process.stdout });

while (true) {
  const message = await keyboard.question('message? ');
  if (message === '') continue;
  await new Promise((resolve) => {
    const socket = net.connect(Number(port), host, () => socket.write(message));
    socket.on('data', (data) => console.log('reply:', data.toString()));
    socket.on('error', (error) => console.log('no luck:', error.code));
    socket.on('close', resolve);
  });
}
