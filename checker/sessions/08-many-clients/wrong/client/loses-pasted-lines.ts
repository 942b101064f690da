// fails: sends-every-line
// mistake: lines-lost
// Sly: one question after another, as for somebody who types slowly. A line that comes while no
// question is being asked is gone.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) });
const rl = readline.createInterface({ input: process.stdin });
let open = true;
let waiting = false;
let reply = '';

function send(text: string) {
  const body = Buffer.from(text);
  socket.write(String(body.length).padEnd(64));
  socket.write(body);
  waiting = true;
}

const ask = () => rl.question('message: ', send);

rl.on('close', () => {
  open = false;
  if (!waiting) send('!DISCONNECT');
});

socket.on('data', (data) => {
  reply += data;
  if (reply.length < 12) return;
  console.log(reply);
  reply = '';
  waiting = false;
  if (open) ask();
});
socket.on('error', (error) => console.error(error.message));
ask();
