// Calls a server, says one thing, hangs up. Expects no answer.
//
//   this client                     the server
//        | ------ may I? (SYN) -------> |
//        | <----- yes (SYN, ACK) ------ |
//        | ------ the bytes ----------> |
//        | ------ that was all (FIN) -> |
//        | <----- goodbye (FIN) ------- |
//
//   npx node solutions/04-client-1/client.ts <host> <port> [message]

import net from 'node:net';

const [host = '127.0.0.1', port = '8080', message = 'HELLO FROM THE CLIENT!!!'] =
  process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  // end() hangs up behind the last byte. destroy() would not wait for it.
  socket.end(message, 'utf8');
});

// We want no answer, but the server's goodbye comes behind whatever it says:
// a socket that nobody reads never gets there, and the program would not end.
socket.resume();

socket.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'ECONNREFUSED' ? 'nobody listens there' : error.message;
  console.error(`${host} port ${port}: ${reason}`);
  process.exitCode = 1;
});
