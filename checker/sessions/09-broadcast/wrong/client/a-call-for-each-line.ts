// fails: sends-what-is-typed
// mistake: new-connection-each-time
// As in session 7: a new connection for every line. The name is sent there again.
import net from 'node:net';
import readline from 'node:readline';

const [host, port, name = ''] = process.argv.slice(2);
const socket = net.connect(Number(port), host);

function send(text: string, socket: net.Socket) {
  const body = Buffer.from(text);
  socket.write(String(body.length).padEnd(64));
  socket.write(body);
}

send(name, socket);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  const call = net.connect(Number(port), host);
  send(name, call);
  send(line, call);
  call.end();
});
keyboard.on('close', () => socket.end());

let data = Buffer.alloc(0);
socket.on('data', (chunk: Buffer) => {
  data = Buffer.concat([data, chunk]);
  while (data.length >= 64) {
    const length = parseInt(data.toString('latin1', 0, 64));
    if (data.length < 64 + length) return;
    console.log(data.toString('utf8', 64, 64 + length));
    data = data.subarray(64 + length);
  }
});

socket.on('close', () => keyboard.close());
socket.on('error', (error) => console.error(error.message));
