// fails: sends-the-message
// mistake: upper-case
// "The teacher's sentence is in capitals, so that must be the way to talk to a server." The
// default cannot show it: it is in capitals already.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message.toUpperCase());
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
