// fails: sends-utf-8
// mistake: message-cut
// "message.length says how much room it needs." It counts UTF-16 units, not bytes. As long as every
// letter is plain English the two numbers are the same.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const bytes = Buffer.alloc(message.length);
const used = bytes.write(message);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(bytes.subarray(0, used));
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
