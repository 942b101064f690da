// fails: keeps-and-answers
// mistake: tcp-for-udp
// The server of session 9 with a new rule inside. Its own TCP client talks to it happily; a
// datagram never finds it.
import net from 'node:net';

const [, , host, port] = process.argv;
const messages: string[] = [];

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', (data) => {
    const text = data.toString();
    const at = text.indexOf('> ');
    if (at !== -1 && text.length > at + 2) messages.push(text);
    socket.write(messages.join('\n'));
  });
});

server.listen(Number(port), host);
