// fails: header-counts-bytes
// mistake: letters-counted
// The length of the text, not of its bytes. With plain letters nobody sees the difference.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) });
const queue: string[] = [];
let waiting = false;
let reply = '';

function sendNext() {
  if (waiting || queue.length === 0) return;
  const body = queue.shift()!;
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
  reply += data;
  if (reply.length < 12) return;
  console.log(reply.slice(0, 12));
  reply = reply.slice(12);
  waiting = false;
  sendNext();
});
socket.on('error', (error) => console.error(error.message));
