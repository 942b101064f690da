// fails: echoes-a-line
// mistake: trimmed
// trim() and then the newline again: right for every line that has no blanks at its ends.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    if (data.at(-1) !== 10 || data.at(-2) === 13) {
      socket.write(data);
      return;
    }
    socket.write(`${data.toString('latin1').trim()}\n`, 'latin1');
  });
});

server.listen(Number(port), host);
