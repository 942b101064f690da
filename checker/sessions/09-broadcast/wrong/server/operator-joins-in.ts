// fails: needs-no-keyboard
// mistake: needs-its-keyboard
// report: varies
// What is typed at the server is said to everybody.
import net from 'node:net';

type Client = { socket: net.Socket; name: string };
const clients: Client[] = [];
const messages: string[] = [];

function send(socket: net.Socket, text: string) {
  const length = Buffer.byteLength(text);
  socket.write(String(length).padEnd(64, ' ') + text);
}

function problem(name: string): string | null {
  if (name.length === 0) return 'empty name';
  if (Buffer.byteLength(name) > 32) return 'name too long';
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return 'control character';
  if (name.includes('>')) return 'no > please';
  if (clients.some((client) => client.name === name)) return 'name in use';
  return null;
}

function remove(client: Client) {
  const index = clients.indexOf(client);
  if (index >= 0) clients.splice(index, 1);
}

function onMessage(client: Client, text: string) {
  if (text === '!DISCONNECT') {
    remove(client);
    client.socket.end();
  } else if (client.name === '') {
    const reason = problem(text);
    if (reason) {
      send(client.socket, `!ERROR ${reason}`);
      client.socket.end();
      return;
    }
    client.name = text;
    messages.forEach((message) => send(client.socket, message));
    clients.push(client);
  } else {
    const message = `${client.name}> ${text}`;
    messages.push(message);
    if (messages.length > 100) messages.shift();
    clients.filter((other) => other !== client).forEach((other) => send(other.socket, message));
  }
}

const server = net.createServer((socket) => {
  const client: Client = { socket, name: '' };
  let rest = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 64) {
      const length = parseInt(rest.subarray(0, 64).toString());
      if (rest.length < 64 + length) break;
      const text = rest.subarray(64, 64 + length).toString();
      rest = rest.subarray(64 + length);
      onMessage(client, text);
    }
  });
  socket.on('error', () => remove(client));
  socket.on('close', () => remove(client));
  socket.on('end', () => remove(client));
});

process.stdin.on('data', (data) => {
  for (const client of clients) send(client.socket, `server> ${data.toString().trim()}`);
});

server.listen(Number(process.argv[3]), process.argv[2]);
