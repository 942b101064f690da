// Odd: looks at no error where it happens; one net under the whole program catches them all.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

process.on('uncaughtException', (error) => console.error('never mind:', error));

const server = net.createServer((socket) => {
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host, () => {
  console.log('Type "quit" to stop me.');
});

process.stdin.on('data', (typed: Buffer) => {
  if (typed.toString().trim() === 'quit') process.exit(0);
});
