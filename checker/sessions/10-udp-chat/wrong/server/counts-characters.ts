// fails: counts-bytes
// mistake: counts-characters
// length counts the characters of a text. With accents and emoji the answer grows over 1,024 bytes.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (messages.join('\n').length > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
