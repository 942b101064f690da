// fails: sends-the-message
// mistake: newline-added
// "My line needs its end, and end() wants something to send." The message itself arrived exactly, a
// moment earlier. Whoever looks then sees nothing wrong.
import net from 'node:net';

const [host = '', port = '', message] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  if (message === undefined) {
    socket.end('HELLO FROM THE CLIENT!!!');
    return;
  }
  socket.write(message);
  setTimeout(() => socket.end('\n'), 300);
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
