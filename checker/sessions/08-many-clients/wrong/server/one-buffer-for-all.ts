// fails: serves-two-at-once
// mistake: state-shared
// Sly: `data` stands outside of the function. As long as every message arrives whole, nobody
// notices. Half a header of one client, and the other one's message is glued to it.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;
let data = Buffer.alloc(0);

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
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
  socket.on('close', () => {
    data = Buffer.alloc(0);
    console.log(`[ACTIVE CONNECTIONS] ${--active}`);
  });
});

server.listen(Number(port), host);
