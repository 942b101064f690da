// fails: goes-on-without-an-answer
// mistake: silent-without-an-answer
// A flag, "so that it does not say it all the time", that is never taken back.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
let complained = false;

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      done(complained ? '' : 'no answer');
      complained = true;
    }, 1000);
    socket.on('message', (data) => done(data.toString()));
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
