// Odd: tells everything on stdout and stderr, much of it looking like trouble.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
console.log('hello\n'.repeat(100));
console.error('Error: this is only a test\n    at Object.<anonymous> (server.ts:1:1)');

const server = net.createServer((socket) => {
  console.log('NEW CLIENT', socket.address(), socket.remoteAddress);
  socket.on('error', (error) => console.error('Error:', error));
  socket.on('end', () => console.log('client said goodbye', '*'.repeat(2000)));
  socket.on('close', () => console.error('Traceback (most recent call last): nothing, really'));
  socket.write('hello\n', () => console.log('greeted'));
  socket.on('data', (data: Buffer) => {
    console.log('received', data.length, JSON.stringify(data.subarray(0, 100).toString()));
    console.error(data.subarray(0, 100));
    socket.write(data, () => console.log('echoed'));
  });
});

server.listen(Number(port), host, () => console.log('listening, error 0, failed 0'));
