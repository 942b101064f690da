// odd: thinks 300 ms about every answer, and makes it when it goes out
import dgram from 'node:dgram';

const [host, port] = process.argv.slice(2);
const messages: Buffer[] = [];

function answer(): Buffer {
  let all = Buffer.alloc(0);
  for (let i = messages.length - 1; i >= 0; i--) {
    const more = all.length === 0 ? messages[i] : Buffer.concat([messages[i], Buffer.from('\n'), all]);
    if (more.length > 1024) break;
    all = more;
  }
  return all;
}

const socket = dgram.createSocket('udp4');
socket.on('message', (data, sender) => {
  const at = data.indexOf('> ');
  if (at >= 0 && at + 2 < data.length) messages.push(data);
  setTimeout(() => socket.send(answer(), sender.port, sender.address), 300);
});
socket.bind(Number(port), host);
