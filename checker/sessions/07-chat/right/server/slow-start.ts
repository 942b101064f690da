// odd: begins to listen only after 1.5 s
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let n = 0;

setTimeout(() => {
  net
    .createServer((socket) => {
      n++;
      console.log(`CONNECTION: ${n}. From the IP: ${socket.remoteAddress}:${socket.remotePort}`);
      socket.on('error', () => {});
      socket.once('data', (data) => {
        console.log('Message from client:', data.toString());
        socket.end("Hello from the teacher's server");
      });
    })
    .listen(Number(port), host);
}, 1500);
