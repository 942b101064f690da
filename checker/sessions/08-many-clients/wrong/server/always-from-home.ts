// fails: shows-who-says-what
// mistake: own-address-shown
// Sly: every caller so far came from 127.0.0.1; only the port is looked up.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `127.0.0.1:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
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
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
