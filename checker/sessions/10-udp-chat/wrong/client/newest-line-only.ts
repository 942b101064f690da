// fails: prints-every-line
// mistake: newest-line-only
// Shows only the last line of the answer, "the others I have seen". Not those that others wrote.
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
  const answer = await ask(`${name}> ${line}`);
  console.log(answer.split('\n').at(-1));
}
