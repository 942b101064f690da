// fails: sends-every-line
// mistake: one-connection-per-line
// As in session 7: a new connection for every line. Here the conversation goes on over one.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let socket: net.Socket;
const queue: string[] = [];
let waiting = false;
let reply = '';

function sendNext() {
  if (waiting || queue.length === 0) return;
  const body = Buffer.from(queue.shift()!);
  const header = String(body.length).padEnd(64, ' ');
  socket = net.connect({ host, port: Number(port) });
  socket.on('data', heard);
  socket.on('error', (error) => console.error(error.message));
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

function heard(data: Buffer) {
  reply += data;
  if (reply.length < 12) return;
  console.log(reply.slice(0, 12));
  reply = reply.slice(12);
  waiting = false;
  socket.end();
  sendNext();
}
