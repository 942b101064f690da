// fails: drops-the-oldest
// mistake: no-limit
// All messages, always: it works for an afternoon. Then the answers are longer than a client reads.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
