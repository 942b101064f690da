// fails: says-nobody-listens
// mistake: keeps-running
// "The server may come up any moment, so I try again." And again. It says so each time, and
// never ends.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

function call(): void {
  const socket = net.connect({ host, port: Number(port) });
  socket.on('connect', () => {
    socket.end(message);
  });
  socket.on('error', (error) => {
    console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
    process.exitCode = 1;
    setTimeout(call, 500);
  });
}

call();
