// odd: two asynchronous loops side by side, one over the keyboard and one over the socket.
import { once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline/promises';

const [host, port, name = ''] = process.argv.slice(2);

async function* messages(socket: net.Socket) {
  let bytes = Buffer.alloc(0);
  for await (const piece of socket) {
    bytes = Buffer.concat([bytes, piece]);
    for (let n; bytes.length >= 64 && bytes.length >= 64 + (n = Number(bytes.subarray(0, 64)));) {
      yield bytes.subarray(64, 64 + n).toString();
      bytes = bytes.subarray(64 + n);
    }
  }
}

const socket = net.connect(Number(port), host);
await once(socket, 'connect');
const say = (text: string) => socket.write(String(Buffer.byteLength(text)).padEnd(64) + text);

async function talk() {
  say(name);
  for await (const line of createInterface({ input: process.stdin })) say(line);
  say('!DISCONNECT');
}

async function listen() {
  for await (const message of messages(socket)) process.stdout.write(`${message}\n`);
}

await Promise.race([talk().then(listen, () => {}), listen()]).catch(() => {});
process.exit();
