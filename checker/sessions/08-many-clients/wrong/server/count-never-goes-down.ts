// fails: counts-up-and-down
// mistake: count-never-goes-down
// Counts those who came. Nobody counts those who left.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let connections = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  connections++;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${connections}`);
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
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[DISCONNECTED] ${addr}`));
});

server.listen(Number(port), host);
