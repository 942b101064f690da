// fails: sends-utf-8
// mistake: latin-1
// "One letter, one byte." True for English, and for accents in Latin-1. The server reads UTF-8.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('connect', () => {
  socket.end(message, 'latin1');
});
socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
