// fails: answers-100-clients
// mistake: few-at-once
// A class has thirty students, so a list of fifty is long enough.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];
const clients: string[] = [];

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const who = `${sender.address}:${sender.port}`;
  if (!clients.includes(who)) clients.push(who);
  if (clients.indexOf(who) >= 50) return;
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  socket.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
