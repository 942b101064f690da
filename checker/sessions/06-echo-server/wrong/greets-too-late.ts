// fails: greets
// mistake: greets-too-late
// "The client speaks first, then I answer": the greeting waits for the first words.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  let greeted = false;
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', (data: Buffer) => {
    if (!greeted) socket.write('hello\n');
    greeted = true;
    socket.write(data);
  });
});

server.listen(Number(port), host);
