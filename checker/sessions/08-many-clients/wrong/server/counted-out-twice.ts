// fails: counts-up-and-down
// mistake: counted-out-twice
// Sly: the goodbye counts down, and so does the 'close' that follows it: 2, then 1, then 0, with
// one client still there.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  const count = (change: number) => {
    active += change;
    console.log(`[ACTIVE CONNECTIONS] ${active}`);
  };
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  count(1);
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
        socket.end();
        count(-1);
      }
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => count(-1));
});

server.listen(Number(port), host);
