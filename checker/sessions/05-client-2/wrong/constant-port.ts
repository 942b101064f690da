// fails: connects
// mistake: constants-for-arguments
// SERVER IP, PORT: write the teacher's numbers here, says the course.
import net from 'node:net';

const HOST = '127.0.0.1';
const PORT = 8080;
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect({ host: HOST, port: PORT }, () => socket.end(message));

const pieces: Buffer[] = [];
socket.on('data', (piece) => pieces.push(piece));

socket.on('end', () => {
  console.log('MESSAGE FROM THE SERVER:');
  console.log(Buffer.concat(pieces).toString());
});

socket.on('error', (error) => {
  console.error(`It did not work: ${error.message}`);
  process.exitCode = 1;
});
