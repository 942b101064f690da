// fails: sends-nothing-else
// mistake: polls
// Asks every two seconds what is new. A good idea for a chat, and not what was agreed.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => done('no answer'), 1000);
    socket.on('message', (data) => done(data.toString()));
    socket.send(text, Number(port), host);
  });
}

setInterval(() => void ask(`${name}> `), 2000).unref();
for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
