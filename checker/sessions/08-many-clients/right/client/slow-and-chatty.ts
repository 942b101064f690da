// odd: starts after 1.5 s, talks about all it does on both outputs, asks with a prompt, and shows
// what the reply was before it says it again.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const lines: string[] = [];
let ended = false;
rl.on('line', (line) => lines.push(line));
rl.on('close', () => (ended = true));
const nap = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await nap(1500);
console.log('=== welcome to my client ===');
const socket = net.connect({ host, port: Number(port) });
let heard = '';
socket.on('data', (data) => {
  console.error('piece:', data);
  heard += data;
});

async function send(text: string) {
  const body = Buffer.from(text);
  console.error(`sending ${body.length} bytes: ${JSON.stringify(text)}`);
  socket.write(Buffer.concat([Buffer.from(String(body.length).padEnd(64)), body]));
  while (heard.length < 12) await nap(10);
  console.log(`[DEBUG] reply of ${heard.length} letters: ${heard}`);
  console.log(`SERVER> ${heard}`);
  heard = '';
}

for (;;) {
  const line = lines.shift();
  if (line !== undefined) await send(line);
  else if (ended) break;
  else await nap(10);
}
await send('!DISCONNECT');
socket.end();
console.log('=== bye ===');
