// fails: sends-the-line
// mistake: length-in-characters
// The number of letters where the number of bytes belongs: every accent costs the message its end.
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
    socket.send(Buffer.from(text), 0, text.length, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
