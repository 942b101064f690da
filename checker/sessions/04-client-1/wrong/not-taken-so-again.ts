// fails: sends-100000-bytes
// mistake: sent-twice
// "write() said false: it was not taken, so I write it again when there is room." It was taken.
// false only asks not to hurry. Short messages never get that answer.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});

const taken = socket.write(message);
if (taken) {
  socket.end();
} else {
  socket.once('drain', () => socket.end(message));
}
