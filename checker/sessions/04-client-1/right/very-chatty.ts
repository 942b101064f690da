// Odd: 1 MB of debug prints, on stdout and stderr; some read like failures and stack traces.
import net from 'node:net';

const [host = '', port = '', message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

function chatter(where: string): void {
  for (let line = 1; line <= 10_000; line += 1) {
    console.log(`${where} ${line}: everything is fine, no ECONNREFUSED, no SyntaxError anywhere`);
    console.error(`${where} ${line}: still fine`);
  }
}

console.log(`HOST ${host} PORT ${port} MESSAGE ${message} UNDEFINED undefined`);
const socket = net.connect({ host, port: Number(port) });

socket.on('connect', () => {
  chatter('connected');
  console.error('Error: this is only a test of my debug prints');
  console.error('    at sayNothing (file:///home/me/client.ts:1:1)');
  socket.end(message);
});

socket.on('close', () => {
  console.log('closed', message);
});

socket.on('error', (error) => {
  console.error(`Nobody listens at ${host} port ${port}: ${error.message}`);
  process.exitCode = 1;
});
