// A small game on a 10 x 10 board. One JSON object per line, both ways. Only the server knows where
// everybody stands; players may ask for a step.
// Start it with: npx node solutions/11-objects/server.ts 127.0.0.1 9000
import net from 'node:net';

const [host = '127.0.0.1', port = '9000'] = process.argv.slice(2);
const SIZE = 10;
const LONGEST_LINE = 4096;

interface Player {
  id: number;
  name: string;
  x: number;
  y: number;
}

// A Map keeps its order, and ids only grow: so the players are always in the order of their ids.
const players = new Map<net.Socket, Player>();
let lastId = 0;

const send = (socket: net.Socket, message: object) => socket.write(`${JSON.stringify(message)}\n`);

function tellEverybody(): void {
  const state = { type: 'state', players: [...players.values()] };
  for (const socket of players.keys()) send(socket, state);
}

/** Does what the line asks for, or returns the reason why not. The line may hold anything at all. */
function obey(socket: net.Socket, line: string): string | undefined {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch {
    return 'this is not JSON';
  }
  if (typeof request !== 'object' || request === null) return 'this is not an object';
  // Everything else in the request is left where it is: nobody tells us an id or a position.
  const { type, name, dx, dy } = request as Record<string, unknown>;
  if (type === 'join') return join(socket, name);
  if (type === 'move') return move(socket, dx, dy);
  return 'the type is join or move';
}

function join(socket: net.Socket, name: unknown): string | undefined {
  if (players.has(socket)) return 'you have joined already';
  if (typeof name !== 'string' || name === '') return 'a player has a name';
  lastId += 1;
  players.set(socket, { id: lastId, name, x: 0, y: 0 });
  send(socket, { type: 'welcome', id: lastId, x: 0, y: 0 });
  tellEverybody();
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);

function move(socket: net.Socket, dx: unknown, dy: unknown): string | undefined {
  const player = players.get(socket);
  if (!player) return 'join first';
  if (!isWhole(dx) || !isWhole(dy)) return 'dx and dy are whole numbers';
  if (Math.abs(dx) + Math.abs(dy) !== 1) return 'one step at a time';
  const x = player.x + dx;
  const y = player.y + dy;
  if (x < 0 || x >= SIZE || y < 0 || y >= SIZE) return 'the board ends here';
  Object.assign(player, { x, y });
  tellEverybody();
}

const server = net.createServer((socket) => {
  let rest = Buffer.alloc(0); // what has come of a line that is not complete yet

  const leave = () => {
    if (players.delete(socket)) tellEverybody();
  };

  const hear = (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const newline = rest.indexOf('\n');
      if ((newline === -1 ? rest.length : newline) > LONGEST_LINE) {
        send(socket, { type: 'error', reason: 'a line has at most 4,096 bytes' });
        socket.end();
        socket.off('data', hear); // what still comes is read and dropped
        return leave();
      }
      if (newline === -1) return;
      const line = rest.subarray(0, newline).toString();
      rest = rest.subarray(newline + 1);
      const reason = obey(socket, line);
      if (reason !== undefined) send(socket, { type: 'error', reason });
    }
  };
  socket.on('data', hear);
  socket.on('error', (error) => console.log(`A player vanished: ${error.message}`));
  socket.on('close', leave);
});

server.on('error', (error) => {
  console.error(`Cannot listen at ${host}, port ${port}: ${error.message}`);
  process.exitCode = 1;
});
server.listen(Number(port), host, () => console.log(`The board is open at ${host}, port ${port}.`));
