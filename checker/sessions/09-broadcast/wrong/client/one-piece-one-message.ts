// fails: shows-messages-whole
// mistake: piece-taken-for-message
// Each 'data' event is taken for one message with its header.
import net from 'node:net';
import readline from 'node:readline';

const [host, port, name = ''] = process.argv.slice(2);
const socket = net.connect(Number(port), host);

function send(text: string) {
  const body = Buffer.from(text);
  socket.write(String(body.length).padEnd(64));
  socket.write(body);
}

send(name);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => send(line));
keyboard.on('close', () => socket.end());

socket.on('data', (chunk: Buffer) => {
  console.log(chunk.toString('utf8', 64));
});

socket.on('close', () => keyboard.close());
socket.on('error', (error) => console.error(error.message));
