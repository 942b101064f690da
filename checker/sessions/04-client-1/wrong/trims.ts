// fails: sends-the-message
// mistake: trimmed
// "Blanks at the ends are always a slip of the keyboard. I tidy them away."
import net from 'node:net';

const [host = '', port = '', given = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
const message = given.trim();

const socket = net.connect({ host, port: Number(port) }, () => socket.end(message));
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
