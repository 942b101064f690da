// fails: echoes-a-second-line
// mistake: closes-after-first-echo
// end(data) looks like "send the end of the message". It sends it and closes.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.end(data));
});

server.listen(Number(port), host);
