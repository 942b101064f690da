// odd: waits for nobody: every line goes out at once, each with a socket and a clock of its own
import dgram from 'node:dgram';
import { createInterface } from 'node:readline';

const [name, host, port] = process.argv.slice(2);

createInterface({ input: process.stdin }).on('line', (line) => {
  const socket = dgram.createSocket('udp4');
  const clock = setTimeout(() => {
    console.error('sorry: no answer from the server');
    socket.close();
  }, 1000);
  socket.on('error', () => {});
  socket.on('message', (data) => {
    for (const one of data.toString().split('\n')) console.log('   |', one);
    clearTimeout(clock);
    socket.close();
  });
  socket.connect(Number(port), host, () => socket.send([`${name}> `, line]));
});
