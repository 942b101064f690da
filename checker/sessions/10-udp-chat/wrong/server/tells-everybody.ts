// fails: answers-each-sender
// mistake: answers-everybody
// Like the broadcast of session 9: whoever has ever written gets every answer.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];
const clients = new Map<string, dgram.RemoteInfo>();

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  clients.set(`${sender.address}:${sender.port}`, sender);
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  for (const client of clients.values()) {
    socket.send(messages.join('\n'), client.port, client.address);
  }
});
socket.bind(Number(port), host);
