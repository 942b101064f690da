// fails: poison-changes-nothing
// mistake: looks-up-in-an-object
// A table of functions by type is neat. But every object also has a constructor and a toString.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const players = new Map<net.Socket, any>();
let nextId = 1;

const send = (socket: net.Socket, message: object) => socket.write(JSON.stringify(message) + '\n');

function sendState() {
  const state = { type: 'state', players: [...players.values()] };
  for (const socket of players.keys()) send(socket, state);
}

function handle(socket: net.Socket, line: string) {
  const refuse = (reason: string) => send(socket, { type: 'error', reason });
  let request;
  try {
    request = JSON.parse(line);
  } catch {
    return refuse('not JSON');
  }
  if (request === null || typeof request !== 'object') return refuse('not an object');
  const player = players.get(socket);
  if (request.type === 'join') {
    if (player) return refuse('you have joined');
    const me = { id: nextId++, name: request.name, x: 0, y: 0 };
    players.set(socket, me);
    send(socket, { type: 'welcome', id: me.id, x: me.x, y: me.y });
    return sendState();
  }
  const actions: Record<string, any> = { move };
  if (typeof request.type !== 'string') return refuse('unknown type');
  const action = actions[request.type];
  if (!action) return refuse('unknown type');
  action(player, request, refuse);
}

function move(player: any, request: any, refuse: (reason: string) => void) {
  if (!player) return refuse('join first');
  const { dx, dy } = request;
  if (!Number.isInteger(dx) || !Number.isInteger(dy)) return refuse('whole numbers, please');
  if (Math.abs(dx) + Math.abs(dy) !== 1) return refuse('one step, please');
  const x = player.x + dx;
  const y = player.y + dy;
  if (x < 0 || x > 9 || y < 0 || y > 9) return refuse('off the board');
  player.x = x;
  player.y = y;
  sendState();
}

const server = net.createServer((socket) => {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (Buffer.byteLength(line) > 4096) {
        send(socket, { type: 'error', reason: 'line too long' });
        return socket.end();
      }
      handle(socket, line);
    }
  });
  socket.on('error', (error) => console.log(error.message));
  socket.on('close', () => {
    if (players.delete(socket)) sendState();
  });
});

server.listen(Number(port), host);
