// fails: survives-a-late-answer
// mistake: crashes-on-late-answer
// A list of those who wait. For a late answer the list is empty, and undefined is no function.
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
const socket = dgram.createSocket('udp4');
const waiting: ((answer: string) => void)[] = [];

socket.on('message', (data, sender) => {
  if (sender.address !== host) return;
  const answer = waiting.shift();
  answer(data.toString());
});

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waiting.shift();
      resolve('no answer');
    }, 1000);
    waiting.push((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
socket.close();
