// fails: listens-only-where-told
// mistake: all-interfaces
// bind(port) without the host: a socket that takes datagrams at every address of the computer.
import dgram from 'node:dgram';

const port = process.argv[3];
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port));
