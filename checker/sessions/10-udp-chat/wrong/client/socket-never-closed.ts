// fails: ends-by-itself
// mistake: socket-never-closed
// One open socket is enough to keep a program alive, and nobody closes this one.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
const socket = dgram.createSocket('udp4');
let answered: (answer: string) => void = () => {};
socket.on('message', (data) => answered(data.toString()));

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('no answer'), 1000);
    answered = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
