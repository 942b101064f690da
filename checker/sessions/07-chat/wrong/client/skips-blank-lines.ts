// fails: keeps-the-blanks
// mistake: blank-line-skipped
// Nothing but blanks looks like nothing at all; but they were typed.
import net from 'node:net';
import readline from 'node:readline';

const [host = '127.0.0.1', port = '8080'] = process.argv.slice(2);

async function ask(message: string): Promise<string> {
  const socket = net.connect({ host, port: Number(port) });
  socket.write(message);
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

console.log('Type a message and press Enter. Ctrl-D ends the chat.');

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  try {
    console.log(await ask(line));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`No reply, try the next line: ${reason}`);
  }
}
