// fails: ends-by-itself
// mistake: left-before-the-reply
// The input is over, so the program is over, in the middle of waiting for the last answer.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
const lines = readline.createInterface(process.stdin);
const waiting: string[] = [];
let busy = false;

function sendNext() {
  const line = waiting.shift();
  if (busy || line === undefined) return;
  busy = true;
  const socket = dgram.createSocket('udp4');
  const done = (answer: string) => {
    clearTimeout(timer);
    socket.close();
    console.log(answer);
    busy = false;
    sendNext();
  };
  const timer = setTimeout(() => done('no answer'), 1000);
  socket.on('message', (data) => done(data.toString()));
  socket.send(`${name}> ${line}`, Number(port), host);
}

lines.on('line', (line) => {
  waiting.push(line);
  if (!busy) sendNext();
});
lines.on('close', () => process.exit(0));
