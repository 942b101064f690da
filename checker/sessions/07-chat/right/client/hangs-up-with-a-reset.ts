// odd: hangs up with a RST once the server has said everything
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === '') return;
  const socket = net.connect({ host, port: Number(port), allowHalfOpen: true });
  let reply = '';
  socket.write(line);
  socket.setEncoding('utf8');
  socket.on('data', (text) => (reply += text));
  socket.on('end', () => {
    console.log(reply);
    socket.resetAndDestroy();
  });
  socket.on('error', (error) => console.log(error.message));
});
