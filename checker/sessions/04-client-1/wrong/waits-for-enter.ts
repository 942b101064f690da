// fails: ends-by-itself
// mistake: keeps-running
// "The window must not close before I have read it: press Enter." Where nobody sits at the keyboard
// it waits for ever. Fed from an empty input it ends at once, and looks right.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  socket.end(message);
  console.log('Sent. Press Enter to end.');
  process.stdin.once('data', () => process.exit(0));
  process.stdin.once('end', () => process.exit(0));
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
