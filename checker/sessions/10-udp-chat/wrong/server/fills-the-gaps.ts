// fails: drops-the-oldest
// mistake: gaps-filled
// Takes every message that still fits, from the newest on, and skips the ones that do not: a
// conversation with a hole in it.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const messages: string[] = [];

function answer(): string {
  let chosen: string[] = [];
  for (const message of messages.toReversed()) {
    if (Buffer.byteLength([message, ...chosen].join('\n')) > 1024) continue;
    chosen = [message, ...chosen];
  }
  return chosen.join('\n');
}

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  if (at !== -1 && text.length > at + 2) messages.push(text);
  socket.send(answer(), sender.port, sender.address);
});
socket.bind(Number(port), host);
