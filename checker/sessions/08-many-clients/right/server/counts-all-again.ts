// odd: counts by asking the server itself, every time; prints replies before messages.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const count = () => server.getConnections((_, n) => console.log(`[ACTIVE CONNECTIONS] ${n}`));

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  count();
  let data = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    while (data.length >= 64) {
      const header = data.subarray(0, 64).toString();
      if (!/^\d{1,6} *$/.test(header)) return socket.destroy();
      const length = Number(header);
      if (data.length < 64 + length) return;
      const text = data.subarray(64, 64 + length).toString();
      data = data.subarray(64 + length);
      socket.write('Msg received');
      setTimeout(() => console.log(`[${addr}] ${text}`), 50);
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => count());
});

server.listen(Number(port), host);
