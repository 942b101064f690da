// fails: shows-what-others-say
// mistake: stops-after-some-messages
// A loop that runs five times, as in the exercise with the postcards.
import net from 'node:net';
import readline from 'node:readline';

const [host = '127.0.0.1', port = '9000', name = 'ada'] = process.argv.slice(2);

const HEADER = 64;

const socket = net.connect(Number(port), host);
const keyboard = readline.createInterface({ input: process.stdin });

function say(text: string): void {
  const body = Buffer.from(text);
  const header = Buffer.from(String(body.length).padEnd(HEADER));
  if (socket.writable) socket.write(Buffer.concat([header, body]));
}

say(name);
keyboard.on('line', say);
keyboard.on('close', () => say('!DISCONNECT'));

let unread = Buffer.alloc(0);
let shown = 0;
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
    if (shown < 5) console.log(unread.toString('utf8', HEADER, end));
    shown += 1;
    unread = unread.subarray(end);
  }
});

socket.on('close', () => keyboard.close());

socket.on('error', (error) => {
  console.error(`The connection failed: ${error.message}`);
  process.exitCode = 1;
});
