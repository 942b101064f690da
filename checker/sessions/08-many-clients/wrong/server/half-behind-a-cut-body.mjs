// fails: takes-messages-cut-anywhere
// mistake: remainder-thrown-away
// Whole messages behind the rest of a cut one are answered; half a message there is dropped. Behind a message that came
// in one piece it is kept.
import net from 'node:net';

let here = 0;
const count = (change) => console.log(`[ACTIVE CONNECTIONS] ${(here += change)}`);

const server = net.createServer((socket) => {
  const { remoteAddress } = socket;
  let waiting = Buffer.alloc(0);
  let wasCut = false;
  console.log(`[NEW CONNECTION] ${remoteAddress} connected.`);
  count(1);
  socket.on('error', () => {});
  socket.on('close', () => count(-1));

  socket.on('data', (piece) => {
    waiting = Buffer.concat([waiting, piece]);
    let answered = 0;
    while (waiting.length >= 64) {
      const length = Number(waiting.toString('latin1', 0, 64));
      if (waiting.length < 64 + length) break;
      const text = waiting.toString('utf8', 64, 64 + length);
      waiting = waiting.subarray(64 + length);
      answered += 1;
      console.log(`[${remoteAddress}] ${text}`);
      socket.write('Msg received');
      if (text === '!DISCONNECT') socket.end();
    }
    if (wasCut && answered > 0) waiting = Buffer.alloc(0);
    wasCut = waiting.length > 64;
  });
});
server.listen(Number(process.argv[3]), process.argv[2]);
