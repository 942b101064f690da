// fails: echoes-crlf
// mistake: crlf-changed
// Makes Windows line ends into proper ones, kindly and without being asked.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    const tidy = data.toString('latin1').replaceAll('\r\n', '\n');
    socket.write(tidy, 'latin1');
  });
});

server.listen(Number(port), host);
