// odd: sends header and body one byte at a time, a write for each.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port), noDelay: true });
const lines: string[] = [];
let bytes: number[] = [];
let busy = false;
let reply = '';

const rl = readline.createInterface({ input: process.stdin });
rl.on('line', (line) => lines.push(line));
rl.on('close', () => lines.push('!DISCONNECT'));

const clock = setInterval(() => {
  if (!busy && lines.length > 0) {
    const body = Buffer.from(lines.shift()!);
    bytes = [...Buffer.from(String(body.length).padEnd(64)), ...body];
    busy = true;
  }
  for (const byte of bytes.splice(0, 100)) socket.write(Buffer.of(byte));
}, 5);

socket.on('data', (data) => {
  reply += data;
  if (reply.length < 12) return;
  console.log(reply);
  reply = '';
  busy = false;
});
socket.on('close', () => clearInterval(clock));
