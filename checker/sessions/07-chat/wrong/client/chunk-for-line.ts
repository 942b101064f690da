// fails: waits-for-the-whole-line
// mistake: chunk-taken-for-a-line
// At a keyboard every 'data' event of stdin happens to be one line. Nobody promised that.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

process.stdin.setEncoding('utf8');
process.stdin.on('data', (typed) => {
  const message = String(typed).replace(/\r?\n$/, '');
  if (message === '') return;
  const socket = net.connect({ host, port: Number(port) });
  socket.write(message);
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('error', (error) => console.log(error.message));
});
