// Odd: greets and echoes byte by byte, each in a write of its own.
import { once } from 'node:events';
import net from 'node:net';

const [host, port] = process.argv.slice(2);

async function dictate(socket: net.Socket, data: Buffer): Promise<void> {
  for (const byte of data) {
    const room = socket.write(Buffer.of(byte));
    if (!room) await once(socket, 'drain');
  }
}

const server = net.createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
  socket.on('error', (error) => console.log(error.message));
  try {
    await dictate(socket, Buffer.from('hello\n'));
    for await (const data of socket) await dictate(socket, data);
    socket.end();
  } catch {
    console.log('gone');
  }
});

server.listen(Number(port), host);
