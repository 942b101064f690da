// fails: sends-the-message
// mistake: said-on-two-calls
// "No answer came to what I typed, so nobody heard it: I call again and repeat it." This server
// never answers. Each of the two calls looks perfect when seen alone.
import net from 'node:net';

const [host = '', port = '', message] = process.argv.slice(2);

function call(triesLeft: number): void {
  let answered = false;
  const socket = net.connect({ host, port: Number(port) });
  socket.on('connect', () => {
    socket.end(message ?? 'HELLO FROM THE CLIENT!!!');
  });
  socket.on('data', () => {
    answered = true;
  });
  socket.on('close', (hadError) => {
    if (!hadError && !answered && triesLeft > 1) {
      call(triesLeft - 1);
    }
  });
  socket.on('error', (error) => {
    console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
    process.exitCode = 1;
  });
}

call(message === undefined ? 1 : 2);
