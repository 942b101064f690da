// fails: drops-the-oldest
// mistake: half-message
// The last 1,024 bytes of everything: the oldest of them is half a message without a name.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  const all = Buffer.from(messages.join('\n'));
  socket.send(all.subarray(-1024), sender.port, sender.address);
});
socket.bind(Number(port), host);
