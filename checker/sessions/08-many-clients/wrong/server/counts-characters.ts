// fails: length-counts-bytes
// mistake: letters-counted
// With setEncoding the pieces are text, and the length of a text is in characters. The header
// counts bytes: the server waits for letters that never come.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
  let data = '';
  socket.on('data', (chunk) => {
    data += chunk;
    while (data.length >= 64) {
      const length = Number(data.slice(0, 64));
      if (Number.isNaN(length)) return socket.destroy();
      if (data.length < 64 + length) return;
      const text = data.slice(64, 64 + length);
      data = data.slice(64 + length);
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
