// fails: survives-a-vanished-client
// mistake: stops-on-reset
// report: varies
// There is a handler for errors, so nothing crashes. It ends the program, with a kind word.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', (error) => {
    console.log(`Something went wrong: ${error.message}. Goodbye!`);
    process.exit(0);
  });
  socket.write('hello\n');
  socket.on('data', (data: Buffer) => socket.write(data));
});

server.listen(Number(port), host);
