// A server for the protocol of session 8 as a program would be that only has to be fast: no limits, no handler, nothing
// told. What the teacher's server bears is measured beside it.
import { createServer, type AddressInfo } from 'node:net';

const server = createServer((socket) => {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
    for (;;) {
      if (waiting.length < 64) return;
      const length = Number(waiting.toString('latin1', 0, 64));
      if (waiting.length < 64 + length) return;
      waiting = waiting.subarray(64 + length);
      socket.write('Msg received');
    }
  });
});
server.listen(0, '0.0.0.0', 16_384, () => process.send?.((server.address() as AddressInfo).port));
