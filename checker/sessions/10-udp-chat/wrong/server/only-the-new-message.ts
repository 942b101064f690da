// fails: keeps-and-answers
// mistake: echoes-only
// An echo: right for the first message of all, and without a memory for the second.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const message = text.slice(text.indexOf('> ') + 2);
  socket.send(message === '' ? '' : text, sender.port, sender.address);
});
socket.bind(Number(port), host);
