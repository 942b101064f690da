// fails: connects
// mistake: constants-for-arguments
// "The address of the teacher's server stands on the blackboard, so I write it down here."
import net from 'node:net';

const IP = '127.0.0.1';
const PORT = 8080;

const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect(PORT, IP, () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody there: ${error.message}`);
  process.exitCode = 1;
});
