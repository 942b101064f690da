// The server of session 8, made fit for strangers: it limits what they send, how long they are
// silent and how many they are, and it ends politely.
// Start it with: npx node solutions/12-going-public/server.ts 127.0.0.1 9000
import net from 'node:net';

const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);
const IDLE_MS = Number(process.env['IDLE_MS'] ?? 60_000);
const MAX_CLIENTS = Number(process.env['MAX_CLIENTS'] ?? 50);
const HEADER = 64;
const LONGEST_BODY = 4096;
const LAST_WORDS_MS = 1000;

const clients = new Set<net.Socket>();

/** What strangers send must not steer our terminal: \p{Cc} is every control character. */
const print = (text: string) => console.log(text.replace(/\p{Cc}/gu, '?'));

/**
 * Says the last words and ends our side. Closing at once, with bytes of theirs still unread, would
 * send a reset, and our words might be lost: so we read on and drop it, but not for ever.
 */
function hangUp(socket: net.Socket, words = ''): void {
  if (socket.writableEnded) return;
  socket.removeAllListeners('data');
  socket.end(words);
  socket.resume();
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
}

function serve(socket: net.Socket): void {
  const from = `${socket.remoteAddress}:${socket.remotePort}`;
  const idle = setTimeout(() => hangUp(socket), IDLE_MS);
  let rest = Buffer.alloc(0);
  let length: number | undefined; // of the body, once its header is complete

  clients.add(socket);
  print(`[NEW CONNECTION] ${from} connected.`);
  print(`[ACTIVE CONNECTIONS] ${clients.size}`);

  socket.on('close', () => {
    clearTimeout(idle);
    clients.delete(socket);
    print(`[ACTIVE CONNECTIONS] ${clients.size}`);
  });

  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      if (length === undefined) {
        if (rest.length < HEADER) return;
        const header = take(HEADER).toString('latin1');
        if (!/^[0-9]+ *$/.test(header)) return hangUp(socket, '!ERROR bad header');
        length = Number(header);
        if (length > LONGEST_BODY) return hangUp(socket, '!ERROR too long');
        idle.refresh(); // a whole header counts, single bytes of it do not
      }
      if (rest.length < length) return;
      const text = take(length).toString();
      length = undefined;
      idle.refresh();
      print(`[${from}] ${text}`);
      if (text === '!DISCONNECT') return hangUp(socket, 'Msg received');
      // Who does not take our answers is not listened to either, until there is room again.
      if (!socket.write('Msg received')) socket.pause();
    }
  });
  socket.on('drain', () => socket.resume());

  function take(count: number): Buffer {
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  }
}

const server = net.createServer((socket) => {
  socket.on('error', (error) => print(`A client vanished: ${error.message}`));
  if (clients.size < MAX_CLIENTS) serve(socket);
  else hangUp(socket, '!ERROR busy');
});

server.on('error', (error) => {
  console.error(`Cannot listen at ${host}, port ${port}: ${error.message}`);
  process.exitCode = 1;
});

process.once('SIGTERM', () => {
  print('Closing.');
  // A message may still lie unread, even in a connection that we have not picked up yet: keep
  // serving for a moment. When the last connection is closed, the program ends by itself.
  setTimeout(() => {
    server.close();
    for (const socket of clients) hangUp(socket);
  }, 100);
});

server.listen(Number(port), host, () => console.log(`Open to strangers at ${host}, port ${port}.`));
