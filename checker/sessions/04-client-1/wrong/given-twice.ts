// fails: sends-the-message
// mistake: sent-twice
// "write() sends it, and end() wants to know what was the last word." Both send what they are
// given. The default goes another way and is sent once.
import net from 'node:net';

const [host = '', port = '', message] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  if (message === undefined) {
    socket.end('HELLO FROM THE CLIENT!!!');
    return;
  }
  socket.write(message);
  socket.end(message);
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
