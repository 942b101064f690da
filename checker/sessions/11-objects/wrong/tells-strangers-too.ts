// fails: tells-only-those-who-joined
// mistake: state-to-strangers
// The state goes to every connection, also to those who have not joined yet.
import net from 'node:net';
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

interface Client {
  socket: net.Socket;
  player?: { id: number; name: string; x: number; y: number };
}

let clients: Client[] = [];
let ids = 0;

function tell(client: Client, what: unknown) {
  client.socket.write(`${JSON.stringify(what)}\n`);
}

function tellAll() {
  const joined = clients.filter((one) => one.player);
  const players = joined.map((one) => one.player!).sort((a, b) => a.id - b.id);
  for (const one of clients) tell(one, { type: 'state', players });
}

function onLine(client: Client, line: string) {
  if (Buffer.byteLength(line) > 4096) throw new RangeError('the line is too long');
  const message = JSON.parse(line);
  switch (message.type) {
    case 'join': {
      if (client.player) throw new Error('joined already');
      client.player = { id: ++ids, name: message.name, x: 0, y: 0 };
      tell(client, { type: 'welcome', id: client.player.id, x: 0, y: 0 });
      return tellAll();
    }
    case 'move': {
      const { player } = client;
      if (!player) throw new Error('not joined');
      const { dx, dy } = message;
      if (![-1, 0, 1].includes(dx) || ![-1, 0, 1].includes(dy)) throw new Error('no step');
      if (Math.abs(dx + dy) !== 1) throw new Error('not one step');
      const x = player.x + dx;
      const y = player.y + dy;
      if (Math.min(x, y) < 0 || Math.max(x, y) > 9) throw new Error('no such square');
      Object.assign(player, { x, y });
      return tellAll();
    }
    default:
      throw new Error(`no such type: ${message.type}`);
  }
}

const server = net.createServer((socket) => {
  const client: Client = { socket };
  clients.push(client);
  const lines = readline.createInterface({ input: socket });
  lines.on('error', () => console.log('gone')); // readline passes the errors of its input on
  lines.on('line', (line) => {
    try {
      onLine(client, line);
    } catch (error) {
      tell(client, { type: 'error', reason: (error as Error).message });
      if (error instanceof RangeError) socket.end();
    }
  });
  socket.on('error', () => console.log('gone'));
  socket.on('close', () => {
    clients = clients.filter((one) => one !== client);
    if (client.player) tellAll();
  });
});
server.listen(Number(port), host);
