// fails: header-in-pieces
// mistake: header-ends-early
// Sly: "the number is over at the first blank". The blanks that come later, in another piece, are
// then taken for the body.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let active = 0;

const server = net.createServer((socket) => {
  const addr = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`[NEW CONNECTION] ${addr} connected.`);
  console.log(`[ACTIVE CONNECTIONS] ${++active}`);
  let data = Buffer.alloc(0);
  let length: number | undefined;
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    for (;;) {
      if (length === undefined) {
        const header = /^(\d+) {1,63}/.exec(data.toString('latin1'));
        if (!header) return;
        length = Number(header[1]);
        data = data.subarray(header[0].length);
      }
      if (data.length < length) return;
      const text = data.subarray(0, length).toString();
      data = data.subarray(length);
      length = undefined;
      console.log(`[${addr}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => console.log(`[ACTIVE CONNECTIONS] ${--active}`));
});

server.listen(Number(port), host);
