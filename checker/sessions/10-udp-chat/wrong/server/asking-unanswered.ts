// fails: asking-adds-nothing
// mistake: asking-unanswered
// "Nothing was said, so there is nothing to answer."
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  if (text.endsWith('> ') && text.indexOf('> ') === text.length - 2) return;
  if (text.includes('> ')) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
