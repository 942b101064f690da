// fails: survives-a-stuck-client
// mistake: stops-on-reset
// report: varies
// "Wait until it has been sent" as an empty loop. While it turns, nothing else can happen, not
// even the sending that it waits for: one client that does not read stops the whole server.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    socket.write(data);
    while (socket.writableLength > 100_000) {
      // not yet
    }
  });
});

server.listen(Number(port), host);
