// fails: sends-the-default
// mistake: nothing-sent
// "The window shows my sentence, so it was sent." Without an argument the sentence goes to the
// screen and nothing goes to the server.
import net from 'node:net';

const [host = '', port = '', message] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  if (message === undefined) {
    console.log('HELLO FROM THE CLIENT!!!');
  } else {
    console.log(message);
    socket.write(message);
  }
  socket.end();
});

socket.on('error', (error) => {
  console.error(`Cannot reach ${host} port ${port} (${error.message})`);
  process.exitCode = 1;
});
