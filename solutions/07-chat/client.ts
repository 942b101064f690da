// Session 7: a chat in calls. Every line you type is a connection of its own: call, say the line,
// listen until the server hangs up, print what it said.
// Start it with: npx node solutions/07-chat/client.ts 127.0.0.1 8080
import net from 'node:net';
import readline from 'node:readline';

const [host = '127.0.0.1', port = '8080'] = process.argv.slice(2);

// One whole call. A socket lives for one connection only, so every call makes a new one.
async function ask(message: string): Promise<string> {
  const socket = net.connect({ host, port: Number(port) });
  // What is written now waits in the socket until somebody has picked up.
  socket.write(message);
  // The loop ends when the server has hung up, and our side is closed with it. A reset, or nobody
  // there, is thrown as an error.
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

console.log('Type a message and press Enter. Ctrl-D ends the chat.');

// readline hands out whole lines without their line ends, however they were typed or cut.
for await (const line of readline.createInterface({ input: process.stdin })) {
  // No bytes would be sent for it, and the server would wait for us while we wait for the server.
  if (line === '') continue;
  try {
    console.log(await ask(line));
  } catch (error) {
    // One call has failed, not the chat: the next line may well get through.
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`No reply, try the next line: ${reason}`);
  }
}
