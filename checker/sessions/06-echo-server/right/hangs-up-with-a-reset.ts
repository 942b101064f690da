// Odd: when a client is done and has its whole echo, the connection is ended by a RST.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let waiting = 0;
  let ended = false;
  const done = () => {
    if (ended && waiting === 0) socket.resetAndDestroy();
  };
  const send = (data: Buffer | string) => {
    waiting += 1;
    socket.write(data, () => {
      waiting -= 1;
      done();
    });
  };
  socket.on('error', (error) => console.log(error.message));
  socket.on('data', send);
  socket.on('end', () => {
    ended = true;
    done();
  });
  send('hello\n');
});

server.listen(Number(port), host);
