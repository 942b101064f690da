// fails: sends-each-line
// mistake: -
// Whoever types the same line twice must have pressed Enter by mistake. Or said "yes" to two questions.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
let last: string | undefined;

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => done('no answer'), 1000);
    socket.once('message', (data) => done(data.toString()));
    socket.once('connect', () => socket.send(text));
    socket.connect(Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  if (line === last) continue;
  last = line;
  console.log(await ask(`${name}> ${line}`));
}
