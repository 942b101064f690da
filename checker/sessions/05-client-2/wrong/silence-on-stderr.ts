// fails: says-when-no-reply-comes
// mistake: reported-on-stderr
// Says that nothing came on stderr, where nobody reads who looks for the answer.
import net from 'node:net';

const [host, port, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
const socket = net.connect({ host, port: Number(port) }, () => socket.write(message));
const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));
socket.on('end', () => {
  if (pieces.length === 0) console.error('The server hung up without a word.');
  else console.log(`MESSAGE FROM THE SERVER:\n${Buffer.concat(pieces).toString()}`);
});
socket.on('error', (problem) => {
  console.error(`The connection broke: ${problem.message}`);
  process.exitCode = 1;
});
