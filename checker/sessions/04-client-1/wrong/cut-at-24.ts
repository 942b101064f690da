// fails: sends-the-message
// mistake: message-cut
// "My sentence has 24 bytes, so the box for it has 24." A longer message loses its end, and a
// shorter one fits, so it works for every message somebody types to try it out.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const box = Buffer.alloc(24);
const used = box.write(message);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(box.subarray(0, used));
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
