// fails: echoes-a-second-line
// mistake: same-answer
// The answer is made once for each client, from its first words, and then kept:
// `??=` looked like a shorter way to write `=`.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  let answer: Buffer | undefined;
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    answer ??= data;
    socket.write(answer);
  });
});

server.listen(Number(port), host);
