// fails: takes-messages-cut-anywhere
// mistake: remainder-thrown-away
// What is left behind a message is kept when the message came in one piece. A body that came in two pieces is collected
// elsewhere, and there everything behind it is dropped.
import net from 'node:net';

let here = 0;
const count = (change) => console.log(`[ACTIVE CONNECTIONS] ${(here += change)}`);

const server = net.createServer((socket) => {
  const { remoteAddress } = socket;
  let waiting = Buffer.alloc(0);
  let body;
  let missing = 0;
  console.log(`[NEW CONNECTION] ${remoteAddress} connected.`);
  count(1);
  socket.on('error', () => {});
  socket.on('close', () => count(-1));

  function answer(text) {
    console.log(`[${remoteAddress}] ${text}`);
    socket.write('Msg received');
    if (text === '!DISCONNECT') socket.end();
  }

  function collect(piece) {
    body.push(piece.subarray(0, missing));
    missing -= piece.length;
    if (missing > 0) return;
    answer(Buffer.concat(body).toString());
    body = undefined;
  }

  socket.on('data', (piece) => {
    if (body) return collect(piece);
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length >= 64) {
      const length = Number(waiting.toString('latin1', 0, 64));
      if (waiting.length < 64 + length) {
        body = [waiting.subarray(64)];
        missing = 64 + length - waiting.length;
        waiting = Buffer.alloc(0);
        return;
      }
      answer(waiting.toString('utf8', 64, 64 + length));
      waiting = waiting.subarray(64 + length);
    }
  });
});
server.listen(Number(process.argv[3]), process.argv[2]);
