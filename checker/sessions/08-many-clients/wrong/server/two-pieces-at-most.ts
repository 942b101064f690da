// fails: header-in-pieces
// mistake: short-read-of-the-header
// Sly: half a header is kept, and the other half put behind it. But what if it comes in thirds?
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
  let half = Buffer.alloc(0);
  let data = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    if (data.length === 0 && half.length + chunk.length < 64) {
      half = chunk;
      return;
    }
    data = Buffer.concat([data, half, chunk]);
    half = Buffer.alloc(0);
    while (data.length >= 64) {
      const header = data.subarray(0, 64).toString();
      if (!/^\d{1,6} *$/.test(header)) return socket.destroy();
      const length = Number(header);
      if (data.length < 64 + length) return;
      const text = data.subarray(64, 64 + length).toString();
      data = data.subarray(64 + length);
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
