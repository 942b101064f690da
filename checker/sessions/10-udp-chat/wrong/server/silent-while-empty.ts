// fails: answers-empty-datagrams
// mistake: silent-while-empty
// "There is nothing to send yet." Nothing sent and an empty datagram are not the same.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  if (messages.length === 0) return;
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
