// fails: sends-pasted-lines
// mistake: loses-pasted-lines
// While it waits for an answer it does not want to be disturbed: lines that come now are gone.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
let waiting = false;

readline.createInterface(process.stdin).on('line', (line) => {
  if (waiting) return;
  waiting = true;
  const socket = dgram.createSocket('udp4');
  const done = (answer: string) => {
    clearTimeout(timer);
    socket.close();
    console.log(answer);
    waiting = false;
  };
  const timer = setTimeout(() => done('no answer'), 1000);
  socket.on('message', (data) => done(data.toString()));
  socket.send(`${name}> ${line}`, Number(port), host);
});
