// fails: waits-for-the-whole-line
// mistake: typed-letters-torn
// Waits for the line end, but makes text of each piece of the input by itself.
import net from 'node:net';

const [, , host, port] = process.argv;

const call = (line) =>
  new Promise((resolve) => {
    const pieces = [];
    const socket = net.connect(Number(port), host, () => socket.write(line));
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('error', (error) => console.error(error.message));
    socket.on('close', () => {
      console.log(String(Buffer.concat(pieces)));
      resolve();
    });
  });

let typed = '';
let last = Promise.resolve();
process.stdin.on('data', (piece) => {
  const lines = (typed + piece).split('\n');
  typed = lines.pop();
  for (const line of lines) last = last.then(() => call(line));
});
