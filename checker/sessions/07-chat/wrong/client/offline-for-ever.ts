// fails: goes-on-after-a-refusal
// mistake: never-tries-again
// After one refusal the program believes that there is no server, and never calls again to see.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);
let online = true;

const keyboard = readline.createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line === '') return;
  if (!online) {
    console.log('You are offline.');
    return;
  }
  const socket = net.connect({ host, port: Number(port) });
  socket.write(line);
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('error', (error) => {
    online = false;
    console.log(`The server is not there: ${error.message}`);
  });
});
