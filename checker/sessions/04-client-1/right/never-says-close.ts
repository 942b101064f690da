// Odd: never closes. It ends once the system has taken the message, and the system hangs up for it.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.write(message, () => process.exit(0));
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exit(1);
});
