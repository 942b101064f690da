// fails: answers-each-sender
// mistake: wrong-address-for-answers
// The port is the sender's, the address is its own. While everybody sits at one computer, these
// two are the same address.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, { port: from }) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), from, host);
});
socket.bind(Number(port), host);
