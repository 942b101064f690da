// The checks of the rules of the game: joining, moving, and the edges of the board.
import type { Dice } from '../../plan/dice.ts';
import type { Check } from '../../plan/session.ts';
import { hearNothing, type Step } from '../../plan/step.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { lineOf, Match, moveLine } from './match.ts';
import { ONE, TWO, played, core, joined, refuses } from './openings.ts';

export function alone(dice: Dice): Check[] {
  const match = new Match().joins(ONE, fruit(dice)).besides(hearNothing(ONE, 100));
  const [connected, , welcome, state, nothingMore] = match.steps;
  const walk = [
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
    [0, 1],
    [1, 0],
  ] as const;
  for (const [dx, dy] of walk) match.moves(ONE, dx, dy);
  // As other languages write the same request, and nobody.
  match.says(ONE, ' \t{"type":\t"move", "dx": 0, "dy": 1}\n').says(ONE, '{ "dy":0 , "dx":-1,"type" : "move" }\n');
  const one = played(match);
  const only = (...steps: (Step | undefined)[]) => steps.filter((step) => step !== undefined);
  const further = match.steps.slice(5).filter(({ kind }) => kind !== 'say');
  return [
    core(
      {
        slug: 'welcomes',
        title: 'welcomes a player with id 1 on square 0,0',
        needs: [],
        lesson: 'What the game says',
        hints: [
          'The client joined and waited for its welcome. It must be the very first line it hears.',
          'Answer a join with type welcome, the id, x and y; the state comes after it. Every answer ends with \\n.',
          "socket.write(JSON.stringify({ type: 'welcome', id: 1, x: 0, y: 0 }) + '\\n');",
        ],
      },
      { scene: one, proves: only(connected, welcome) },
    ),
    core(
      {
        slug: 'sends-the-state-after-a-join',
        title: 'sends the state after the welcome',
        needs: ['welcomes'],
        lesson: 'What the game says',
        hints: [
          'The welcome came. After it everybody who has joined hears who is on the board, also the one who joined.',
          'The state holds a list of all players, each with id, name, x and y.',
          "send({ type: 'state', players: [...players.values()] }) to every socket that has joined, after the welcome.",
        ],
      },
      { scene: one, proves: only(state, nothingMore) },
    ),
    core(
      {
        slug: 'moves',
        title: 'moves a player and sends the new state',
        needs: ['sends-the-state-after-a-join'],
        lesson: 'What the game says',
        hints: [
          'The player asked for a step. Did the square in the next state change as it should?',
          'A move adds dx to x and dy to y, in the player that stands in your list, and then everybody gets the state.',
          'player.x += dx; player.y += dy; tellEverybody(); and socket.on, not once: there are many lines.',
        ],
      },
      { scene: one, proves: further },
    ),
  ];
}

const NO_STEPS = [
  [2, 0],
  [1, 1],
  [0, 0],
  [0, 2],
  [-1, 1],
  [2, -1],
  [1, -1],
  [-1, 2],
  [1, -2],
  [-2, 1],
  [3, 0],
  [-2, 0],
  [0, -2],
  [-1, -1],
  [-3, 0],
] as const;

const NO_NUMBERS = [
  ['1', 0],
  [0, '1'],
  [0.5, 0.5],
  [0.6, 0.8],
  [1.5, 0],
  [1.9, 0],
  [0, -1.2],
  [null, 1],
  [true, 0],
  [[1], 0],
  [{}, 1],
  [1, undefined],
  [undefined, 1],
  [undefined, undefined],
  [1, false],
  [1, ''],
  [1, []],
  [false, 1],
  ['', 1],
  [1, null],
] as const;

/** From 1,1 to 3,3: from there all of these would stay on the board. */
const TO_THE_MIDDLE = [
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
] as const;

export function rules(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'refuses-all-but-one-step',
        title: 'refuses a move that is not exactly one step',
        needs: ['refuses-what-is-not-json'],
        lesson: 'The rules of the board',
        hints: [
          'Which steps are allowed? There are only four.',
          'The sizes of dx and dy, added, must be 1. Take the size of each before you add.',
          'if (Math.abs(dx) + Math.abs(dy) !== 1) return refuse(...); not Math.abs(dx + dy).',
        ],
      },
      played(
        refuses(
          inTheMiddle(dice),
          NO_STEPS.map(([dx, dy]) => moveLine(dx, dy)),
        ),
      ),
    ),
    core(
      {
        slug: 'refuses-what-is-no-whole-number',
        title: 'refuses dx and dy that are not whole numbers',
        needs: ['refuses-what-is-not-json'],
        lesson: 'The rules of the board',
        hints: [
          'dx may be anything in JSON: text, half a step, true, a list, or missing.',
          'Check what it is, do not make a number of it. Text that looks like a number is text.',
          'Number.isInteger(dx) && Number.isInteger(dy); in Python type(dx) is int, because True is an int too.',
        ],
      },
      played(
        refuses(
          joined(dice),
          NO_NUMBERS.map(([dx, dy]) => moveLine(dx, dy)),
        ),
      ),
    ),
    core(
      {
        slug: 'keeps-players-on-the-board',
        title: 'refuses to leave the board, at all four edges',
        needs: ['refuses-what-is-not-json'],
        lesson: 'The rules of the board',
        hints: [
          'The board ends at 0 and at 9. A step beyond is a wrong request: an error, and nothing changes.',
          'Work out the new square first, look whether it is on the board, and only then move.',
          "if (x < 0 || x > 9 || y < 0 || y > 9) return refuse('off the board'); with the new x and y.",
        ],
      },
      played(roundTheBoard(dice)),
    ),
    core(
      {
        slug: 'believes-no-claimed-position',
        title: 'believes no position that a client claims',
        needs: ['refuses-all-but-one-step', 'shows-two-players-to-both'],
        lesson: 'The server knows where you are',
        hints: [
          'A client told you where it is, or which id it has. That is not for clients to say.',
          'Take only name from a join and only dx and dy from a move; every other key is ignored.',
          'const { type, name, dx, dy } = request; no { ...request }, no player.update(request).',
        ],
      },
      played(claims(dice)),
    ),
  ];
}

function inTheMiddle(dice: Dice): Match {
  const match = joined(dice);
  for (const [dx, dy] of TO_THE_MIDDLE) match.moves(ONE, dx, dy);
  return match;
}

/** Along all four edges, and at each corner out of the board both ways. */
function roundTheBoard(dice: Dice): Match {
  const match = new Match().joins(ONE, fruit(dice));
  const nine = Array.from({ length: 9 });
  match.moves(ONE, -1, 0).moves(ONE, 0, -1);
  for (const _ of nine) match.moves(ONE, 1, 0);
  match.moves(ONE, 1, 0).moves(ONE, 0, -1);
  for (const _ of nine) match.moves(ONE, 0, 1);
  match.moves(ONE, 0, 1).moves(ONE, 1, 0);
  for (const _ of nine) match.moves(ONE, -1, 0);
  return match.moves(ONE, -1, 0).moves(ONE, 0, 1).moves(ONE, 0, -1);
}

function claims(dice: Dice): Match {
  const [name = '', other = ''] = fruits(dice, 2).split(' ');
  return (
    new Match()
      .connects(ONE)
      .says(ONE, lineOf({ x: 5, y: 5, id: 7, type: 'join', name }))
      .says(ONE, lineOf({ type: 'move', x: 9, y: 9 }))
      // One step away, too.
      .says(ONE, lineOf({ type: 'move', x: 1, y: 0 }))
      .says(ONE, lineOf({ x: 9, y: 9, id: 3, name: other, type: 'move', dx: 1, dy: 0, more: { x: {} } }))
      .moves(ONE, 0, 1)
      .joins(TWO, other)
      .says(TWO, lineOf({ type: 'move', id: 1, name, dx: 1, dy: 0 }))
  );
}
