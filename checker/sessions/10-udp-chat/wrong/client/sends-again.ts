// fails: sends-nothing-else
// mistake: sends-again
// Reliability, home-made: no answer, so the message goes out once more. If only the answer was lost,
// the message is in the chat twice.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer: string) => {
      clearTimeout(timer);
      clearTimeout(again);
      socket.close();
      resolve(answer);
    };
    const again = setTimeout(() => socket.send(text, Number(port), host), 800);
    const timer = setTimeout(() => done('no answer'), 1000);
    socket.on('message', (data) => done(data.toString()));
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
