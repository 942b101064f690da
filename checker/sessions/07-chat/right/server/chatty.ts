// odd: tells everything on stdout and stderr, with a time in front of every line
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const log = (...words: unknown[]) => console.log(new Date().toISOString(), '|', ...words);
let n = 0;

const server = net.createServer((socket) => {
  log(`CONNECTION: ${++n}. From the IP:`, { address: socket.remoteAddress, port: socket.remotePort });
  console.error('Error: just kidding\n    at Server.<anonymous> (server.ts:1:1)');
  socket.on('end', () => log('goodbye', '*'.repeat(2000)));
  socket.on('close', () => console.error('Traceback (most recent call last): nothing, really'));
  socket.on('error', (error) => console.error('Error:', error));
  socket.on('data', (data) => {
    log(`Message from client: ${data}`);
    log('that was', data.length, 'bytes:', data);
    socket.end("Hello from the teacher's server", () => log('replied'));
  });
});

server.listen(Number(port), host, () => log('listening, 0 errors'));
