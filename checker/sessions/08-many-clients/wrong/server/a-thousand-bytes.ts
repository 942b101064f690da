// fails: answers-a-message
// mistake: long-message-refused
// Nobody says more than a thousand bytes, it was thought.
import net from 'node:net';

const HEADER = 64;
const LONGEST = 1000;
const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

let active = 0;

const server = net.createServer((socket) => {
  const client = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${client} connected.`);
  count(1);

  let waiting = Buffer.alloc(0);

  socket.on('data', (piece) => {
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length >= HEADER && !socket.writableEnded) {
      const length = lengthIn(waiting.subarray(0, HEADER));
      if (length === undefined) {
        console.log(`[${client}] sent a bad header.`);
        socket.end();
        break;
      }
      if (waiting.length < HEADER + length) return;

      const text = waiting.toString('utf8', HEADER, HEADER + length);
      waiting = waiting.subarray(HEADER + length);
      console.log(`[${client}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
    if (socket.writableEnded) waiting = Buffer.alloc(0);
  });

  socket.on('error', (error) => console.log(`[${client}] vanished: ${error.message}`));
  socket.on('close', () => count(-1));
});

function count(change: number): void {
  active += change;
  console.log(`[ACTIVE CONNECTIONS] ${active}`);
}

function lengthIn(header: Buffer): number | undefined {
  const text = header.toString('latin1');
  if (!/^[0-9]+ *$/.test(text)) return undefined;
  const length = Number(text);
  return length <= LONGEST ? length : undefined;
}

server.on('error', (error) => {
  console.error(`Cannot listen at ${host}, port ${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(Number(port), host, () => {
  console.log(`[LISTENING] Server is listening on ${host}, port ${port}. Ctrl-C ends me.`);
});
