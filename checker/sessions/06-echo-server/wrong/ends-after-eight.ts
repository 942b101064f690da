// fails: keeps-serving
// mistake: ends-after-some-clients
// "Eight is enough for a test." After the eighth client the server stops listening.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let served = 0;

const server = net.createServer((socket) => {
  served += 1;
  console.log(`client number ${served}`);
  if (served === 8) server.close();
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
