// fails: hears-two-names
// mistake: history-per-client
// A list for every name: everybody reads their own diary.
import dgram from 'node:dgram';

const [, , host, port] = process.argv;
const said = new Map<string, string[]>();

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const text = data.toString();
  const at = text.indexOf('> ');
  const name = text.slice(0, Math.max(at, 0));
  const list = said.get(name) ?? [];
  said.set(name, list);
  if (at !== -1 && text.length > at + 2) list.push(text);
  while (Buffer.byteLength(list.join('\n')) > 1024) list.shift();
  socket.send(list.join('\n'), sender.port, sender.address);
});
socket.bind(Number(port), host);
