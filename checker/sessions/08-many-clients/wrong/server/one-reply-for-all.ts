// fails: answers-two-in-one-segment
// mistake: one-reply-for-all
// Sly: all messages are found and shown, but the reply stands behind the loop: two messages that
// came together get one reply.
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
    const messages: string[] = [];
    while (data.length >= 64) {
      const length = Number(data.subarray(0, 64).toString());
      if (Number.isNaN(length)) return socket.destroy();
      if (data.length < 64 + length) break;
      messages.push(data.subarray(64, 64 + length).toString());
      data = data.subarray(64 + length);
    }
    if (messages.length === 0) return;
    for (const message of messages) console.log(`[${addr}] ${message}`);
    socket.write('Msg received');
    if (messages.includes('!DISCONNECT')) socket.end();
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
