// Says what you type, and shows what the others say, both at any time.
// Start it with: npx node solutions/09-broadcast/client.ts 127.0.0.1 9000 ada
import net from 'node:net';
import readline from 'node:readline';

const [host = '127.0.0.1', port = '9000', name = 'ada'] = process.argv.slice(2);

const HEADER = 64;

const socket = net.connect(Number(port), host);
const keyboard = readline.createInterface({ input: process.stdin });

/** Sends one message: its length in bytes, filled up with blanks to 64 bytes, and then the text. */
function say(text: string): void {
  const body = Buffer.from(text);
  const header = Buffer.from(String(body.length).padEnd(HEADER));
  if (socket.writable) socket.write(Buffer.concat([header, body]));
}

// The name goes first. Then there are two things to wait for, and neither waits for the other:
// the keyboard ...
say(name);
keyboard.on('line', say);
keyboard.on('close', () => say('!DISCONNECT'));

// ... and the room. Half a message stays here until its other half has come.
let unread = Buffer.alloc(0);
socket.on('data', (piece) => {
  unread = Buffer.concat([unread, piece]);
  while (unread.length >= HEADER) {
    const end = HEADER + Number(unread.toString('latin1', 0, HEADER));
    if (Number.isNaN(end)) {
      console.error('This server does not speak our language.');
      socket.destroy();
      return;
    }
    if (unread.length < end) return;
    console.log(unread.toString('utf8', HEADER, end));
    unread = unread.subarray(end);
  }
});

// When the server has closed, there is nothing left to type for.
socket.on('close', () => keyboard.close());

socket.on('error', (error) => {
  console.error(`The connection failed: ${error.message}`);
  process.exitCode = 1;
});
