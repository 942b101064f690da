// fails: shows-the-reply
// mistake: nothing-printed
// In the debugger I can see that ask() gives back exactly the right text.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

async function ask(): Promise<string> {
  const socket = net.connect({ host, port }, () => socket.end(message));
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece as Buffer);
  return `MESSAGE FROM THE SERVER:\n${Buffer.concat(pieces).toString()}`;
}

ask().catch((error: Error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
