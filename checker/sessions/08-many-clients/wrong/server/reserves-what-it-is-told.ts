// fails: closes-at-a-bad-header
// mistake: trusts-the-header
// A place for the whole body is made as soon as its length is known. The stranger decides how large.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
  let data = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    while (data.length >= 64) {
      const header = data.subarray(0, 64).toString();
      if (!/^\d+ *$/.test(header)) return socket.destroy();
      const length = Number(header);
      const body = Buffer.alloc(length);
      if (data.length < 64 + length) return;
      data.copy(body, 0, 64, 64 + length);
      const text = body.toString();
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
