// Sends every line you type as a message with a 64-byte header, and waits for its reply.
// Start it with: npx node solutions/08-many-clients/client.ts 127.0.0.1 9000
import net from 'node:net';
import readline from 'node:readline';

const HEADER = 64;
const REPLY = 'Msg received'.length;
const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
const keyboard = readline.createInterface({ input: process.stdin });

// Somebody may paste ten lines at once. They stand in line here until it is their turn.
const toSend: string[] = [];
let waitingForReply = false;

keyboard.on('line', (line) => {
  toSend.push(line);
  sendNext();
});

keyboard.on('close', () => {
  toSend.push('!DISCONNECT');
  sendNext();
});

function sendNext(): void {
  const text = waitingForReply ? undefined : toSend.shift();
  if (text === undefined || socket.destroyed) return;
  const body = Buffer.from(text, 'utf8');
  // The length of the bytes, not of the text: 'é' is one letter and two bytes.
  socket.write(String(body.length).padEnd(HEADER));
  socket.write(body);
  waitingForReply = true;
}

// The reply has no header: all we know is that it is 12 bytes long. They may come in pieces.
let reply = Buffer.alloc(0);
socket.on('data', (piece) => {
  reply = Buffer.concat([reply, piece]);
  if (reply.length < REPLY) return;
  console.log(reply.toString('utf8', 0, REPLY));
  reply = reply.subarray(REPLY);
  waitingForReply = false;
  sendNext();
});

socket.on('error', (error) => {
  console.error(`The connection failed: ${error.message}`);
  process.exitCode = 1;
});

// After our goodbye the server hangs up. Nobody is left to talk to: the keyboard may go too.
socket.on('close', () => keyboard.close());
