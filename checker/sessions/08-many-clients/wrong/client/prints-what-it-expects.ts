// fails: reply-in-pieces
// mistake: hard-coded-reply
// Sly: something has come, and we know what it will be, so we print that.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) });
const queue: string[] = [];
let waiting = false;
let reply = '';

function sendNext() {
  if (waiting || queue.length === 0) return;
  const body = Buffer.from(queue.shift()!);
  const header = String(body.length).padEnd(64, ' ');
  socket.write(header);
  socket.write(body);
  waiting = true;
}

const rl = readline.createInterface({ input: process.stdin });
rl.on('line', (line) => {
  queue.push(line);
  sendNext();
});
rl.on('close', () => {
  queue.push('!DISCONNECT');
  sendNext();
});

socket.on('data', (data) => {
  if (!waiting) return;
  console.log('Msg received');
  waiting = false;
  sendNext();
});
socket.on('error', (error) => console.error(error.message));
