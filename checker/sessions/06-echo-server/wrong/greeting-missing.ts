// fails: greets
// mistake: greeting-missing
// A perfect echo. The greeting was forgotten.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
