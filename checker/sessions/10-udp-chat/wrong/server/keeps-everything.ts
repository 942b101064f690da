// fails: answers-what-is-no-message
// mistake: keeps-what-is-no-message
// indexOf gives -1 where nothing was found, and -1 + 2 is 1: the test for an empty message is not
// one for a missing name.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const message = text.slice(text.indexOf('> ') + 2);
  if (message.length > 0) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
