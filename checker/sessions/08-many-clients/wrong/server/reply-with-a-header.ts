// fails: answers-a-message
// mistake: reply-with-a-header
// The protocol has headers, so the reply gets one as well. The agreed reply has none.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

function send(socket: net.Socket, text: string) {
  socket.write(String(Buffer.byteLength(text)).padEnd(64, ' ') + text);
}

const server = net.createServer((socket) => {
  const address = `('${socket.remoteAddress}', ${socket.remotePort})`;
  console.log(`[NEW CONNECTION] ${address} connected.`);
  active++;
  console.log('[ACTIVE CONNECTIONS]', active);
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= 64) {
      const length = Number(buffer.toString('utf8', 0, 64));
      if (Number.isNaN(length)) return socket.destroy();
      if (buffer.length < 64 + length) return;
      const text = buffer.toString('utf8', 64, 64 + length);
      buffer = buffer.subarray(64 + length);
      console.log(`[${address}] ${text}`);
      send(socket, 'Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', (error) => console.log(error.message));
  socket.on('close', () => {
    active--;
    console.log('[ACTIVE CONNECTIONS]', active);
  });
});

server.listen(Number(port), host);
