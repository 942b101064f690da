// odd: does nothing at all for 1.5 s, then works as it should
import dgram from 'node:dgram';

const [host, port] = process.argv.slice(2);
const messages: string[] = [];

const socket = dgram.createSocket('udp4', (data, sender) => {
  const text = data.toString();
  if (/^.*?> ./su.test(text)) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
setTimeout(() => socket.bind(Number(port), host), 1500);
