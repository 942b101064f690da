// odd: a prompt, colours, the header of each message and what was typed, all on stdout, and trouble that
// is none on stderr.
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
keyboard.on('line', (line) => {
  send(line);
  process.stdout.write(`[me] ${line}\n${name}: `);
  console.error('Error: not really\n    at Object.<anonymous> (client.ts:1:1)');
});
keyboard.on('close', () => socket.end());

let data = Buffer.alloc(0);
socket.on('data', (chunk: Buffer) => {
  data = Buffer.concat([data, chunk]);
  while (data.length >= 64) {
    const length = parseInt(data.toString('latin1', 0, 64));
    if (data.length < 64 + length) return;
    console.log(`\r\u001b[1m${data.toString('utf8', 0, 64 + length)}\u001b[0m`);
    data = data.subarray(64 + length);
  }
});

socket.on('close', () => keyboard.close());
socket.on('error', (error) => console.error(error.message));
