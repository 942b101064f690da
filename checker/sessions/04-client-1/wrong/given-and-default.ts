// fails: sends-the-message
// mistake: default-added
// "If there is a message I send it. Then I send hello." The else is missing: the server hears both,
// and whoever only looks whether the message is in there is content.
import net from 'node:net';

const [host = '', port = '', message] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  if (message !== undefined) {
    socket.write(message);
  }
  socket.write('HELLO FROM THE CLIENT!!!');
  socket.end();
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
