// fails: connects
// mistake: gone-before-the-call
// "write, then destroy: said and done." But net.connect() only promises a call, and destroy()
// takes the promise back. No error, exit code 0: it looks like a success.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect({ host, port: Number(port) });
socket.on('error', (error) => {
  console.error(`Could not talk to ${host}: ${error.message}`);
  process.exitCode = 1;
});
socket.write(message);
socket.destroy();
