// fails: uses-the-given-address
// mistake: localhost-for-address
// "The port is enough, net.connect() is content." Without a host Node calls this very computer, at
// its usual address. The argument is read, printed, and never used.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
console.log(`calling ${host} port ${port}`);

const socket = net.connect({ port: Number(port) }, () => {
  socket.end(message);
});
socket.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.code}`);
  process.exitCode = 1;
});
