// fails: answers-two-at-once
// mistake: turned-away
// "I can serve only one": whoever calls while somebody is there is turned away, where waiting on
// hold would have been enough.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;
let busy = false;

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  if (busy) {
    console.log('busy, turned away', socket.remoteAddress);
    socket.destroy();
    return;
  }
  busy = true;
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${socket.remoteAddress}`);
  socket.once('end', () => (busy = false));
  socket.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    busy = false;
    socket.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
