// fails: sends-100000-bytes
// mistake: resets-too-early
// report: varies
// "I send in small packets so as not to flood anybody, and after a second I tear the line down: by
// then everything has left." A long message has not.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);
const bytes = Buffer.from(message);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  const tearDown = setTimeout(() => socket.resetAndDestroy(), 1000);

  let at = 0;
  const packets = setInterval(() => {
    if (at < bytes.length) {
      socket.write(bytes.subarray(at, at + 1000));
      at += 1000;
    } else {
      socket.end();
      clearInterval(packets);
    }
  }, 15);
  socket.on('close', () => {
    clearInterval(packets);
    clearTimeout(tearDown);
  });
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
