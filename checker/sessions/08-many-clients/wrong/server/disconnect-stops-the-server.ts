// fails: disconnect-closes-only-that-one
// mistake: disconnect-stops-the-server
// The goodbye of one client was taken for the end of the work day.
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
      const length = Number(data.subarray(0, 64).toString());
      if (Number.isNaN(length)) return socket.destroy();
      if (data.length < 64 + length) return;
      const text = data.subarray(64, 64 + length).toString();
      data = data.subarray(64 + length);
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') {
        socket.end(() => process.exit(0));
      }
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
