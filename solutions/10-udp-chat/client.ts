// Sends every line you type as one datagram, and shows what comes back for it.
// Start it with: npx node solutions/10-udp-chat/client.ts ada 127.0.0.1 9000
import dgram from 'node:dgram';
import readline from 'node:readline';

const [name = 'nobody', host = '127.0.0.1', port = '9000'] = process.argv.slice(2);

// How long we wait for an answer, in ms. It may be lost, and nobody would tell us.
const PATIENCE = 1000;

// One question and its answer. Each question gets a socket of its own, and so a port of its own:
// a late answer to an older question comes to a closed port and is never taken for this one's.
function ask(question: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');

    const finish = (answer: string): void => {
      clearTimeout(alarm);
      socket.close();
      resolve(answer);
    };
    const alarm = setTimeout(() => finish('no answer'), PATIENCE);
    socket.once('message', (datagram) => finish(datagram.toString('utf8')));

    // The system may tell us that nobody is there, or that the way is blocked. Then no answer
    // will come, and the alarm says so in a moment.
    socket.on('error', () => {});

    // This sends nothing. It only tells our own system whom we talk to: from now on a datagram
    // of anybody else does not reach this socket.
    socket.once('connect', () => socket.send(question));
    socket.connect(Number(port), host);
  });
}

// The next line waits until this one has its answer. At the end of the input nothing is open
// any more, and so the program ends.
for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(await ask(`${name}> ${line}`));
}
