// fails: sends-pasted-lines-apart
// mistake: piece-taken-for-message
// Each piece that comes from the keyboard is taken for one line. Pasted lines come in one piece.
import net from 'node:net';

const [host, port, name = ''] = process.argv.slice(2);
const socket = net.connect(Number(port), host);

function send(text: string) {
  const body = Buffer.from(text);
  socket.write(String(body.length).padEnd(64));
  socket.write(body);
}

send(name);

process.stdin.on('data', (typed) => send(typed.toString().replace(/\n$/, '')));
process.stdin.on('end', () => socket.end());

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

socket.on('close', () => process.stdin.destroy());
socket.on('error', (error) => console.error(error.message));
