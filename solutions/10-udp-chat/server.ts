// Keeps what everybody writes, and answers every datagram with the newest of it.
// Start it with: npx node solutions/10-udp-chat/server.ts 127.0.0.1 9000
import dgram from 'node:dgram';

const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

// The largest answer, in bytes: the clients of this chat take no more.
const LARGEST = 1024;

// All that was written, oldest first, as it came: `ada> plum`.
const messages: string[] = [];

// One socket for everybody. There are no connections, so there is nobody to accept, and nobody
// to hang up: only postcards, each with the address of its sender.
const socket = dgram.createSocket('udp4');

socket.on('message', (datagram, sender) => {
  const text = datagram.toString('utf8');

  // Only the first `> ` divides. A second one belongs to the message.
  const divider = text.indexOf('> ');
  const message = divider === -1 ? '' : text.slice(divider + 2);
  if (message !== '') messages.push(text);

  // What does not fit any more never fits again: the answer only grows at its newest end.
  // The limit counts bytes, and a letter may be two of them, an emoji four.
  while (Buffer.byteLength(messages.join('\n')) > LARGEST) messages.shift();

  socket.send(messages.join('\n'), sender.port, sender.address);
});

socket.on('error', (error) => {
  console.error(`Trouble at ${host}, port ${port}: ${error.message}`);
  process.exitCode = 1;
});

socket.bind(Number(port), host, () => {
  console.log(`Waiting for datagrams at ${host}, port ${port}. Ctrl-C ends me.`);
});
