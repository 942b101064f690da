// fails: keeps-and-answers
// mistake: repeats-dropped
// "UDP may deliver a datagram twice", so one that is the same as the last is not kept. But people do say
// "yes" twice, and without a number on it nobody can tell the one from the other.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2 && text !== messages.at(-1)) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
