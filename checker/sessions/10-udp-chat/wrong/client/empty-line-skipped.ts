// fails: asks-with-an-empty-line
// mistake: empty-line-unsent
// "An empty line says nothing, so nothing is sent", as in session 7. Here it asks.
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

for await (const line of readline.createInterface(process.stdin)) {
  if (line === '') continue;
  console.log(await ask(`${name}> ${line}`));
}
