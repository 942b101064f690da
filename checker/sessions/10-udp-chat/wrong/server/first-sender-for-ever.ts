// fails: answers-each-sender
// mistake: first-sender-only
// Remembers who called, as with a connection. All answers go to the first one.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];
let client: dgram.RemoteInfo | undefined;

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  client ??= sender;
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), client.port, client.address);
});
socket.bind(Number(port), host);
