// odd: prints ten lines on stdout and stderr for every datagram, and reads what is typed
import dgram from 'node:dgram';

const [host, port] = process.argv.slice(2);
const messages: string[] = [];

const socket = dgram.createSocket({ type: 'udp4', reuseAddr: true });
socket.on('listening', () => console.error('DEBUG listening', socket.address()));
socket.on('message', (data, sender) => {
  for (let i = 0; i < 5; i++) {
    console.log(`DEBUG no answer yet for ${sender.address}:${sender.port}`, data);
    console.error('Error: this is only a test of the log', i);
  }
  const [name, ...rest] = data.toString().split('> ');
  if (rest.length > 0 && rest.join('> ') !== '') messages.push([name, ...rest].join('> '));
  while (Buffer.byteLength(messages.join('\n'), 'utf8') > 1024) messages.splice(0, 1);
  socket.send(Buffer.from(messages.join('\n')), sender.port, sender.address, (error) => console.log('sent', error));
});
socket.bind({ address: host, port: Number(port), exclusive: true });
process.stdin.on('data', (typed) => console.log('somebody typed', typed.length, 'bytes'));
process.stdin.on('end', () => console.log('the keyboard has gone'));
