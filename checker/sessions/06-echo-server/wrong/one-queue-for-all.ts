// fails: survives-a-stuck-client
// mistake: stops-on-reset
// report: varies
// Echoes go through one queue, one after the other, and each waits for 'drain' when the client
// is slow. A client that vanishes never drains, and everybody behind it waits for ever.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let queue: Promise<void> = Promise.resolve();

async function send(socket: net.Socket, data: Buffer): Promise<void> {
  if (socket.write(data)) return;
  await new Promise<void>((resolve) => socket.once('drain', resolve));
}

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    queue = queue.then(() => send(socket, data));
  });
});

server.listen(Number(port), host);
