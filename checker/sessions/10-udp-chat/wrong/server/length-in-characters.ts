// fails: carries-emoji
// mistake: length-in-characters
// The length of the text where the length of the bytes belongs: the end of the answer stays at home,
// a byte for every accent.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  const answer = messages.join('\n');
  socket.send(Buffer.from(answer), 0, answer.length, sender.port, sender.address);
});
socket.bind(Number(port), host);
