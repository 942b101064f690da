// fails: works-without-settings
// mistake: another-default
// report: varies
// What the check sets is taken for what is meant when nothing is set.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const idleMs = Number(process.env.IDLE_MS ?? 2500);
const maxClients = Number(process.env.MAX_CLIENTS ?? 50);
const clients = new Set<net.Socket>();

const clean = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '');

function goodbye(socket: net.Socket, words = '') {
  if (socket.writableEnded) return;
  socket.removeAllListeners('data');
  socket.resume();
  socket.end(words);
}

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  if (clients.size >= maxClients) return goodbye(socket, '!ERROR busy');
  clients.add(socket);
  console.log(`[NEW CONNECTION] ${socket.remoteAddress} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${clients.size}`);

  const timer = setTimeout(() => goodbye(socket), idleMs);
  let rest = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 64) {
      const header = rest.toString('latin1', 0, 64);
      if (!/^\d+ *$/.test(header)) return goodbye(socket, '!ERROR bad header');
      const length = Number(header);
      if (length > 4096) return goodbye(socket, '!ERROR too long');
      if (rest.length < 64 + length) return;
      const text = rest.toString('utf8', 64, 64 + length);
      rest = rest.subarray(64 + length);
      timer.refresh();
      console.log(`[${socket.remoteAddress}] ${clean(text)}`);
      if (text === '!DISCONNECT') return goodbye(socket, 'Msg received');
      if (!socket.write('Msg received')) socket.pause();
    }
  });
  socket.on('drain', () => socket.resume());
  socket.on('close', () => {
    clearTimeout(timer);
    clients.delete(socket);
    console.log(`[ACTIVE CONNECTIONS] ${clients.size}`);
  });
});

process.on('SIGTERM', () => {
  setTimeout(() => {
    server.close();
    for (const socket of clients) goodbye(socket);
    setTimeout(() => process.exit(0), 1000).unref();
  }, 100);
});

server.listen(Number(port), host);
