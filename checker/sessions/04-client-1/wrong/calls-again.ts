// fails: waits-for-a-slow-reader
// mistake: said-on-two-calls
// "If the server does not hang up within a second, the message was lost, so I call again." It was
// only not read yet. Now it is there twice, on two lines.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

function call(triesLeft: number): void {
  const socket = net.connect({ host, port: Number(port) });
  socket.on('connect', () => {
    socket.end(message);
  });
  socket.setTimeout(1000, () => {
    if (triesLeft > 0) {
      call(triesLeft - 1);
    }
    socket.setTimeout(0);
  });
  socket.on('error', (error) => {
    console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
    process.exitCode = 1;
  });
}

call(1);
