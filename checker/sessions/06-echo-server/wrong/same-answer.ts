// fails: echoes-a-line
// mistake: same-answer
// Every message gets the same words, as from the teacher's server of another session.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    console.log(`Message from client: ${data.toString()}`);
    socket.write('Message received\n');
  });
});

server.listen(Number(port), host);
