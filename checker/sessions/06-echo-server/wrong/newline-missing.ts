// fails: echoes-a-line
// mistake: newline-missing
// Cuts the newline off to print the line, and then sends back what it printed.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    const line = data.at(-1) === 10 ? data.subarray(0, -1) : data;
    console.log('client:', line.toString());
    socket.write(line);
  });
});

server.listen(Number(port), host);
