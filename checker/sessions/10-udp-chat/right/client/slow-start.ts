// odd: does nothing for 1.5 s, then reads what was typed in the meantime
import dgram from 'node:dgram';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const [name, host, port] = process.argv.slice(2);

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (answer: string) => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => done('no answer'), 1000);
    socket.on('message', (data, sender) => {
      if (sender.address === host && sender.port === Number(port)) done(data.toString());
    });
    socket.send(text, Number(port), host);
  });
}

await sleep(1500);
for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
