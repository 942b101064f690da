// odd: listens at the IPv6 form of the address, so that callers are shown as ::ffff:127.0.0.1
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let n = 0;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.log('CONNECTION: %d. From the IP: %s', ++n, socket.remoteAddress);
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.once('data', (data) => {
    console.log('Message from client: %s', data);
    socket.end("Hello from the teacher's server");
  });
});

server.listen({ port: Number(port), host: `::ffff:${host}` });
