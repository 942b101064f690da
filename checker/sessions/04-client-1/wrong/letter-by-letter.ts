// fails: sends-utf-8
// mistake: letters-split
// "A string is a row of letters, so I send one after the other." message[i] is only half of an
// emoji, and half an emoji has no UTF-8. Accents come through unharmed.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  for (let i = 0; i < message.length; i += 1) {
    socket.write(message.charAt(i));
  }
  socket.end();
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
