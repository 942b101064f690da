// fails: body-cut-inside-a-letter
// mistake: pieces-decoded-alone
// The bytes are counted, but each piece of the body becomes text on its own: a letter cut in two
// becomes two times �.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
  let header = Buffer.alloc(0);
  let missing = 0;
  let text = '';
  socket.on('data', (chunk) => {
    while (chunk.length > 0 || (header.length === 64 && missing === 0)) {
      if (header.length < 64) {
        const part = chunk.subarray(0, 64 - header.length);
        header = Buffer.concat([header, part]);
        chunk = chunk.subarray(part.length);
        if (header.length === 64) missing = Number(header.toString());
        continue;
      }
      const part = chunk.subarray(0, missing);
      text += part.toString();
      missing -= part.length;
      chunk = chunk.subarray(part.length);
      if (missing > 0) return;
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
      header = Buffer.alloc(0);
      text = '';
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
