// fails: keeps-messages-whole
// mistake: good-name-refused
// A name is one word, it was thought.
import net from 'node:net';

const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

const HEADER = 64;
const LONGEST_MESSAGE = 65_536;
const HISTORY = 100;
const MOST_UNREAD = 8_000_000;

const room = new Map<string, net.Socket>();
const history: Buffer[] = [];

function pack(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(String(body.length).padEnd(HEADER)), body]);
}

function problemWith(name: string): string | undefined {
  if (name === '') return 'a name cannot be empty';
  if (Buffer.byteLength(name) > 32) return 'a name has at most 32 bytes';
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return 'a name holds no control characters';
  if (name.includes(' ')) return 'a name is one word';
  if (name.includes('>')) return 'a name holds no >';
  if (room.has(name)) return 'this name is in use';
  return undefined;
}

function tell(socket: net.Socket, message: Buffer): void {
  socket.write(message);
  if (socket.writableLength > MOST_UNREAD) socket.destroy();
}

const server = net.createServer((socket) => {
  let name: string | undefined;
  let unread = Buffer.alloc(0);

  function leave(): void {
    if (name !== undefined) room.delete(name);
    name = undefined;
    socket.end();
  }

  function enter(wish: string): void {
    const problem = problemWith(wish);
    if (problem !== undefined) {
      socket.end(pack(Buffer.from(`!ERROR ${problem}`)));
      return;
    }
    for (const message of history) tell(socket, message);
    name = wish;
    room.set(name, socket);
  }

  function hear(body: Buffer): void {
    if (body.toString() === '!DISCONNECT') return leave();
    if (name === undefined) return enter(body.toString());

    const message = pack(Buffer.concat([Buffer.from(`${name}> `), body]));
    history.push(message);
    if (history.length > HISTORY) history.shift();
    for (const other of room.values()) if (other !== socket) tell(other, message);
  }

  socket.on('data', (piece) => {
    unread = Buffer.concat([unread, piece]);
    while (unread.length >= HEADER && socket.writable) {
      const digits = unread.toString('latin1', 0, HEADER).trimEnd();
      const end = HEADER + Number(digits);
      if (!/^\d+$/.test(digits) || end > HEADER + LONGEST_MESSAGE) return leave();
      if (unread.length < end) return;
      const body = unread.subarray(HEADER, end);
      unread = unread.subarray(end);
      hear(body);
    }
  });

  socket.on('end', leave);
  socket.on('close', leave);
  socket.on('error', (error) => console.log(`${name ?? 'somebody'} vanished: ${error.message}`));
});

server.on('error', (error) => {
  console.error(`Cannot listen at ${host}, port ${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(Number(port), host, () => {
  console.log(`The room is open at ${host}, port ${port}. Ctrl-C closes it.`);
});
