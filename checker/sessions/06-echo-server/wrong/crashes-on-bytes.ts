// fails: echoes-any-bytes
// mistake: crashes-on-bytes
// A strict decoder, to print what the client said. It throws at the first byte that is no UTF-8.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    const text = decoder.decode(data, { stream: true });
    console.log(`client says: ${text.slice(0, 60)}`);
    socket.write(data);
  });
});

server.listen(Number(port), host);
