// The rules of the game of session 11, as values: what a connection says goes in, what becomes of
// the board and who is told comes out. It knows no socket and no clock, and it never throws. Whoever
// stands around it cuts the stream into lines and keeps a number for each connection.
//
//   line from a connection  -- request -->  the next game, answers, and what happens then
//   a connection is no more -- left ----->  (the same)

/** Squares along each side: x and y go from 0 to 9. */
export const SIZE = 10;
/** The longest line that is read, in bytes, its newline not counted. */
export const LONGEST_LINE = 4096;

export interface Player {
  readonly id: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Any number that tells one connection from another while both are there. */
export type Connection = number;

/** Players stand in the order of their ids, because they are only ever added at the end. */
export interface Game {
  readonly nextId: number;
  readonly players: ReadonlyMap<Connection, Player>;
}

/** What the server says: one object, one line. */
export type Answer =
  | { readonly type: 'welcome'; readonly id: number; readonly x: number; readonly y: number }
  | { readonly type: 'state'; readonly players: readonly Player[] }
  | { readonly type: 'error'; readonly reason: string };

/**
 * What becomes of a request.
 * - done: the board has changed. First the answers go to the sender, then `state(game)` to everybody
 *   who has joined, the sender too.
 * - refused: nothing has changed; the answers go to the sender, and to nobody else.
 * - hung-up: refused, and the sender's connection is closed behind its answers. Its player leaves
 *   when the connection has ended, with `left`.
 */
export interface Outcome {
  readonly kind: 'done' | 'refused' | 'hung-up';
  readonly game: Game;
  readonly answers: readonly Answer[];
}

export const newGame: Game = { nextId: 1, players: new Map() };

export function state(game: Game): Answer {
  return { type: 'state', players: [...game.players.values()] };
}

/** A line has come, without its newline: bytes, because the limit counts bytes and anything may come. */
export function request(game: Game, from: Connection, line: Uint8Array): Outcome {
  if (line.length > LONGEST_LINE) {
    const reason = `a line has at most ${LONGEST_LINE} bytes`;
    return { kind: 'hung-up', game, answers: [{ type: 'error', reason }] };
  }
  const value = parsed(line);
  if (value === undefined) return refused(game, 'this is not JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(game, 'this is not an object');
  }
  // Only what the object holds itself counts, and every other key is ignored: x, y, id, __proto__.
  const { type, name, dx, dy } = value as Record<string, unknown>;
  switch (type) {
    case 'join':
      return join(game, from, name);
    case 'move':
      return move(game, from, dx, dy);
    default:
      return refused(game, 'the type is join or move');
  }
}

/** The connection has ended, whoever ended it and however. Of one that never joined nobody is told. */
export function left(game: Game, from: Connection): Outcome {
  if (!game.players.has(from)) return { kind: 'refused', game, answers: [] };
  const players = new Map(game.players);
  players.delete(from);
  return { kind: 'done', game: { ...game, players }, answers: [] };
}

function join(game: Game, from: Connection, name: unknown): Outcome {
  if (game.players.has(from)) return refused(game, 'you have joined already');
  if (typeof name !== 'string' || name === '') return refused(game, 'a player has a name');
  const id = game.nextId;
  const players = new Map(game.players).set(from, { id, name, x: 0, y: 0 });
  return {
    kind: 'done',
    game: { nextId: id + 1, players },
    answers: [{ type: 'welcome', id, x: 0, y: 0 }],
  };
}

function move(game: Game, from: Connection, dx: unknown, dy: unknown): Outcome {
  const player = game.players.get(from);
  if (!player) return refused(game, 'join first');
  if (!isWhole(dx) || !isWhole(dy)) return refused(game, 'dx and dy are whole numbers');
  if (Math.abs(dx) + Math.abs(dy) !== 1) return refused(game, 'exactly one step');
  const x = player.x + dx;
  const y = player.y + dy;
  if (!onBoard(x) || !onBoard(y)) return refused(game, 'the board ends here');
  const players = new Map(game.players).set(from, { ...player, x, y });
  return { kind: 'done', game: { ...game, players }, answers: [] };
}

const refused = (game: Game, reason: string): Outcome => ({
  kind: 'refused',
  game,
  answers: [{ type: 'error', reason }],
});

const isWhole = (value: unknown): value is number => Number.isInteger(value);
const onBoard = (at: number): boolean => at >= 0 && at < SIZE;

/** The value a line stands for; undefined where it stands for none: JSON has no undefined. */
function parsed(line: Uint8Array): unknown {
  try {
    // JSON between programs is UTF-8 (RFC 8259, section 8.1): other bytes are no JSON.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)) as unknown;
  } catch {
    return undefined;
  }
}
