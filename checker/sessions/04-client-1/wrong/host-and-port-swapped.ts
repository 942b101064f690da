// fails: connects
// mistake: host-and-port-swapped
// "net.connect(port, host): the port comes first. So it comes first on the command line too."
import net from 'node:net';

const [port, host, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

const socket = net.connect(Number(port), host ?? '', () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody there: ${error.message}`);
  process.exitCode = 1;
});
