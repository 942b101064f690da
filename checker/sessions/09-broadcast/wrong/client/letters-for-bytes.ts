// fails: shows-messages-whole
// mistake: pieces-decoded-alone
// Collects text, not bytes: a letter that is cut in two is lost, and the lengths are wrong.
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

let data = '';
socket.on('data', (chunk: Buffer) => {
  data += chunk.toString();
  while (data.length >= 64) {
    const length = parseInt(data.slice(0, 64));
    if (data.length < 64 + length) return;
    console.log(data.slice(64, 64 + length));
    data = data.slice(64 + length);
  }
});

socket.on('close', () => keyboard.close());
socket.on('error', (error) => console.error(error.message));
