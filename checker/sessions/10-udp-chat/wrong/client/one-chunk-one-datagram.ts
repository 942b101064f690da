// fails: sends-pasted-lines
// mistake: lines-run-together
// What the keyboard hands over is taken for a line. Pasted, it is three lines, and one datagram.
import dgram from 'node:dgram';

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

for await (const chunk of process.stdin) {
  const line = chunk.toString().replace(/\n$/, '');
  console.log(await ask(`${name}> ${line}`));
}
