// fails: ends-by-itself
// mistake: keeps-running
// The window closes so fast that nobody can read the answer. So I wait for Enter.
import readline from 'node:readline/promises';
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', async () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
  const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout });
  await keyboard.question('Press Enter to end. ');
  keyboard.close();
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
