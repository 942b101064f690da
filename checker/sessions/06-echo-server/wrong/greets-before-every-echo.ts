// fails: echoes-a-line
// mistake: greeting-repeated
// The greeting also stands in the handler for data, so it comes again with every echo.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write('hello\n');
    socket.write(data);
  });
});

server.listen(Number(port), host);
