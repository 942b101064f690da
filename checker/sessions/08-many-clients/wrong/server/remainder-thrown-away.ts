// fails: answers-two-in-one-segment
// mistake: remainder-thrown-away
// The bytes are collected until the message is there, and then everything is cleared for the next
// one. If the beginning of the next one has come along, it is cleared too.
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
    if (data.length < 64) return;
    const length = Number(data.subarray(0, 64).toString());
    if (Number.isNaN(length)) return socket.destroy();
    if (data.length < 64 + length) return;
    const text = data.subarray(64, 64 + length).toString();
    data = Buffer.alloc(0);
    console.log(`[${addr}] ${text}`);
    socket.write('Msg received');
    if (text === '!DISCONNECT') socket.end();
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
