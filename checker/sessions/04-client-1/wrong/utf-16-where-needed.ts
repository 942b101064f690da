// fails: sends-utf-8
// mistake: utf-16
// "English fits in 8 bits. For anything else I take the 16-bit letters, to be safe."
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const plain = Buffer.byteLength(message) === message.length;
const bytes = Buffer.from(message, plain ? 'utf8' : 'utf16le');

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(bytes);
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
