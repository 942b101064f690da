// Odd: prints every piece as it comes, with a decoder that keeps half letters back;
// hangs up only after the server.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port }, () => {
  process.stdout.write('MESSAGE FROM THE SERVER: ');
  socket.write(message);
});

const decoder = new TextDecoder('utf-8');
socket.on('data', (piece) => process.stdout.write(decoder.decode(piece, { stream: true })));
socket.on('end', () => process.stdout.write(decoder.decode()));
