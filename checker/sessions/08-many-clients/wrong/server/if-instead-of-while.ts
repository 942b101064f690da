// fails: answers-two-in-one-segment
// mistake: if-instead-of-while
// Nothing is lost: the second message waits in the buffer. But it is looked at only when more
// bytes come, and the client sends no more before it is answered.
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
    if (data.length >= 64) {
      const length = Number(data.subarray(0, 64).toString());
      if (Number.isNaN(length)) return socket.destroy();
      if (data.length >= 64 + length) {
        const text = data.subarray(64, 64 + length).toString();
        data = data.subarray(64 + length);
        console.log(`[${addr}] ${text}`);
        socket.write('Msg received');
        if (text === '!DISCONNECT') socket.end();
      }
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
