// fails: answers-each-sender
// mistake: answers-from-elsewhere
// One socket listens, a fresh one answers each new caller. Strict clients do not know that port.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];
const doors = new Map<string, dgram.Socket>();

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const who = `${sender.address}:${sender.port}`;
  // the first caller may have the front door, everybody else gets a door of their own
  const door = doors.get(who) ?? (doors.size === 0 ? socket : dgram.createSocket('udp4'));
  doors.set(who, door);
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  while (Buffer.byteLength(messages.join('\n')) > 1024) messages.shift();
  door.send(messages.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
