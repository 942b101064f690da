// fails: sends-the-default
// mistake: nothing-put-into-words
// "The message is the third argument." And when there is none, JavaScript has a word for that,
// and String() spells it out: undefined.
import net from 'node:net';

const [host = '', port = ''] = process.argv.slice(2);
const message = String(process.argv[4]);

const socket = net.connect({ host, port: Number(port) }, () => {
  socket.end(message);
});
socket.on('error', (error) => {
  console.error(`Nobody answers at ${host}: ${error.message}`);
  process.exitCode = 1;
});
