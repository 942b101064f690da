// fails: takes-an-empty-answer
// mistake: empty-is-no-answer
// An empty text is false in JavaScript, and so an answer without a word is taken for none.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;

function ask(text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer?: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(done, 1000);
    socket.on('message', (data, sender) => {
      if (sender.address === host) done(data.toString());
    });
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  const answer = await ask(`${name}> ${line}`);
  console.log(answer || 'no answer');
}
