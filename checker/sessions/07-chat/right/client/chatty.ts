// odd: tells everything on stdout and stderr, prompts, and puts a frame round each reply
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
console.log('*'.repeat(60), '\n* THE CHAT *', '\nMessage from client: none yet. CONNECTION: 0.');
console.error('Error: this is only a drill\n    at nowhere (chat.ts:1:1)');

const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout });
keyboard.setPrompt('you> ');
keyboard.prompt();
keyboard.on('line', (line) => {
  if (line === '') return keyboard.prompt();
  console.log(`[sending ${JSON.stringify(line)}, ${line.length} letters, to ${host}:${port}]`);
  const socket = net.connect({ host, port: Number(port) });
  const pieces: Buffer[] = [];
  socket.on('connect', () => console.error('connected from', socket.localPort));
  socket.write(line, () => console.error('sent'.padEnd(3000, '.')));
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('end', () => console.log(`+-----\n| ${Buffer.concat(pieces)} |\n+-----`));
  socket.on('error', (error) => console.error('ERROR', error));
  socket.on('close', () => keyboard.prompt());
});
keyboard.on('close', () => console.log('\ngoodbye'));
