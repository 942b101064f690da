// odd: a diary on stderr, colours on stdout, and a prompt after every answer
import dgram from 'node:dgram';
import readline from 'node:readline';

const [, , name, host, port] = process.argv;
const log = (...what) => console.error(new Date().toISOString(), ...what);

async function ask(text) {
  const socket = dgram.createSocket('udp4');
  socket.on('error', (error) => log('error', error.message));
  await new Promise((resolve) => socket.connect(Number(port), host, resolve));
  log('sending', text.length, 'characters from port', socket.address().port);
  const answer = new Promise((resolve) => socket.once('message', resolve));
  socket.send(text);
  let alarm;
  const silence = new Promise((resolve) => (alarm = setTimeout(resolve, 1000)));
  const data = await Promise.race([answer, silence]);
  clearTimeout(alarm);
  socket.close();
  return data;
}

const prompt = () => process.stdout.write(`${name}: `);

prompt();
for await (const line of readline.createInterface({ input: process.stdin })) {
  const data = await ask(`${name}> ${line}`);
  if (data === undefined) console.log('\u001b[31mno answer\u001b[0m');
  else for (const one of data.toString().split('\n')) console.log(`\u001b[32m${one}\u001b[0m`);
  log('done');
  prompt();
}
