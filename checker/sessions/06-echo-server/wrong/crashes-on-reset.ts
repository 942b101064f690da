// fails: survives-a-vanished-client
// mistake: crashes-on-reset
// report: varies
// No 'error' handler on the socket. Clients that leave politely never need one.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
  socket.on('end', () => console.log('client left'));
});

server.listen(Number(port), host);
