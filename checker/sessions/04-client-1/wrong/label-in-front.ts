// fails: sends-the-message
// mistake: prefix-added
// "The server should know what this is, so I say it first." The words meant for the screen go down
// the line too.
import net from 'node:net';

const [host = '', port = '', given] = process.argv.slice(2);
const message = given === undefined ? 'HELLO FROM THE CLIENT!!!' : `MESSAGE: ${given}`;

console.log(message);
const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
