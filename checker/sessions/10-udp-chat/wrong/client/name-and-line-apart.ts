// fails: sends-the-line
// mistake: two-datagrams
// Two sends for one message. TCP would join them; here they are two postcards.
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
    socket.once('message', (data) => done(data.toString()));
    socket.send(`${name}> `, Number(port), host);
    socket.send(text, Number(port), host);
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(line));
}
