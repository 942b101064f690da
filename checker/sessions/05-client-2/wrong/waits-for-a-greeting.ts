// fails: sends-the-message
// mistake: nothing-sent
// nc and the mail server greet me first, so it is polite to wait until the server has spoken.
// (Both wait for each other now.)
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port });

socket.once('data', () => {
  socket.write(message);
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('end', () => {
    console.log('MESSAGE FROM THE SERVER:');
    console.log(Buffer.concat(pieces).toString());
  });
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
