// fails: echoes-any-bytes
// mistake: latin-1
// Reads every byte as a Latin-1 letter and writes the letters as UTF-8: each byte from 128 on
// comes back as two.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.setEncoding('latin1');
  socket.on('error', (error) => console.log(error.message));
  socket.write('hello\n');
  socket.on('data', (text: string) => socket.write(text));
});

server.listen(Number(port), host);
