// fails: serves-two-at-once
// mistake: echo-to-the-wrong-client
// One variable for "the client", outside the handler. Each newcomer overwrites it, and what
// the first client says goes to the second.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let client: net.Socket;

const server = net.createServer((socket) => {
  client = socket;
  client.on('error', (error) => console.log(error.message));
  client.write('hello\n');
  client.on('data', (data: Buffer) => client.write(data));
});

server.listen(Number(port), host);
