// fails: sends-the-line
// mistake: tcp-for-udp
// A connection for every line, as in session 7. With a TCP server it chats well, and nothing of it
// is a datagram.
import net from 'node:net';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), host, () => socket.write(text));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (data) => {
      resolve(data.toString());
      socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve('no answer'));
  });
}

for await (const line of readline.createInterface(process.stdin)) {
  console.log(await ask(`${name}> ${line}`));
}
