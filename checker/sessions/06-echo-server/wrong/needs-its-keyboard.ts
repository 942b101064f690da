// fails: needs-no-keyboard
// mistake: needs-its-keyboard
// report: varies
// "Ctrl-D ends the server." So does a server that is started without a keyboard.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();

server.listen(Number(port), host);
