// Session 5: say one thing, then listen until the server has said all it has to say.
// Start it with: npx node solutions/05-client-2/client.ts 127.0.0.1 9000
import net from 'node:net';

const host = process.argv[2] ?? '127.0.0.1';
const port = Number(process.argv[3] ?? 9000);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host, port });

// We speak, and then stay on the line: hanging up is left to the server.
socket.on('connect', () => socket.write(message));

// A piece may be cut anywhere, even inside a letter, so the bytes wait here until all have come.
const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

// Only the server knows when its answer is complete. It says so by closing its direction.
socket.on('end', () => {
  if (pieces.length === 0) {
    console.log('The server hung up without a word.');
    return;
  }
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString('utf8'));
});

// Nobody listening, or a reset: one line for people, and an exit code for programs.
socket.on('error', (error) => {
  console.error(`The connection failed: ${error.message}`);
  process.exitCode = 1;
});
