// fails: survives-a-stuck-client
// mistake: crashes-on-full-buffer
// report: varies
// "If write returns false the message was not sent, that is an error." It was taken, and will
// be sent later; throwing here ends the program for everybody.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => {
    const sent = socket.write(data);
    if (!sent && socket.writableLength > 1_000_000) throw new Error('message could not be sent');
  });
});

server.listen(Number(port), host);
