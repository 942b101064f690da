// fails: shows-every-reply
// mistake: first-reply-again
// The reply is kept in a variable that is filled only while it is empty, and nobody empties it.
// With a server that always says the same, one never notices.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let reply: string | undefined;

function call(message: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: Number(port) });
    socket.on('connect', () => socket.write(message));
    socket.on('data', (data) => (reply ??= data.toString()));
    socket.on('end', () => console.log(reply));
    socket.on('error', (error) => console.log(error.message));
    socket.on('close', () => resolve());
  });
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line !== '') await call(line);
}
