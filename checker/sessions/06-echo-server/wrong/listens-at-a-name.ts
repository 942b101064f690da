// fails: greets
// mistake: host-and-port-swapped
// listen(host, port) instead of listen(port, host): Node listens at a local socket with the name "127.0.0.1".
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const server = net.createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.write('hello\n');
  socket.pipe(socket);
});
server.on('error', (problem) => {
  console.error(problem.message);
  process.exitCode = 1;
});
server.listen(host, Number(port));
