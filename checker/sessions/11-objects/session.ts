// 11 Objects: a small game. The check plays it as its clients; what they must hear is worked out by the rules (game.ts).
import type { Dice } from '../../plan/dice.ts';
import { byteByByte, cutAt, whole } from '../../plan/flow.ts';
import { check, scene, serverStart, type Check, type Scene, type Session } from '../../plan/session.ts';
import {
  connect,
  endInput,
  hearNothing,
  leave,
  listensOnly,
  quiet,
  say,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits } from '../../plan/words.ts';
import { indexOf, utf8 } from '../../wire/bytes.ts';
import { joinLine, lineOf, Match, moveLine } from './match.ts';
import { wholeGame } from './whole-game.ts';

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });

const ONE = 'client 1';
const TWO = 'client 2';
const THREE = 'client 3';
const FOUR = 'client 4';
const VISITOR = 'visitor';
/** So long the server may take what was said to it, and say nothing. ms. */
const MOMENT = 50;

/** Ids count from the start of the program, so every match wants one that has just started. */
const played = ({ steps }: Match, start = here): Scene => scene(start, steps, { fresh: true });

type Wording = Pick<Check, 'slug' | 'title' | 'needs' | 'lesson' | 'hints'>;

const core = (wording: Wording, one: Scene | readonly Scene[], proves?: readonly Step[]): Check => {
  const scenes = 'steps' in one ? [one] : one;
  return check({ ...wording, part: 'server', tier: 'core', scenes, ...(proves && { proves }) });
};
const stretch = (wording: Wording, match: Match): Check =>
  check({ ...wording, part: 'server', tier: 'stretch', scenes: [played(match)] });

export default {
  slug: '11-objects',
  number: 11,
  title: 'Objects',
  port: 5055,
  parts: [{ name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] }],
  checks: (dice) => [
    ...alone(dice.for('alone')),
    ...refusals(dice.for('refusals')),
    ...rules(dice.for('rules')),
    ...together(dice.for('together')),
    ...lines(dice.for('lines')),
    ...comings(dice.for('comings')),
    ...surroundings(dice.for('surroundings')),
    ...poison(dice.for('poison')),
  ],
} satisfies Session;

/** Client 1 has joined and stands on 1,1: a step to any side is fine. */
const joined = (dice: Dice): Match => new Match().joins(ONE, fruit(dice)).moves(ONE, 1, 0).moves(ONE, 0, 1);

/** Each of these is refused, and after each a step is not: that the first changed nothing can be seen. */
function refuses(match: Match, wrong: readonly string[]): Match {
  for (const [at, line] of wrong.entries()) {
    match.says(ONE, line.endsWith('\n') ? line : `${line}\n`).moves(ONE, 0, at % 2 === 0 ? 1 : -1);
  }
  return match;
}

/** Three have joined; two of them may have the same name. */
function three(dice: Dice): Match {
  const [first = '', second = '', third = ''] = fruits(dice, 3).split(' ');
  return new Match().joins(ONE, first).joins(TWO, second).joins(THREE, third);
}

function two(dice: Dice): Match {
  const [first = '', second = ''] = fruits(dice, 2).split(' ');
  return new Match().joins(ONE, first).joins(TWO, second);
}

function alone(dice: Dice): Check[] {
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
      one,
      only(connected, welcome),
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
      one,
      only(state, nothingMore),
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
      one,
      further,
    ),
  ];
}

function refusals(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'refuses-what-is-not-json',
        title: 'refuses a line that is not JSON, and goes on',
        needs: ['moves'],
        lesson: 'A line may hold anything',
        hints: [
          'A stranger typed something that is no JSON. Is your program still there, and did it say error?',
          'JSON.parse throws on such a line: catch it and answer with type error. Nothing else happens, the line stays open.',
          "try { request = JSON.parse(line); } catch { return refuse('not JSON'); } and never eval.",
        ],
      },
      played(
        refuses(joined(dice), [
          'hello',
          '{"type":"move","dx":1,"dy":0',
          "{'type':'move','dx':1,'dy':0}",
          '{type:"move",dx:1,dy:0}',
          'undefined',
          '{"type":"move","dx":1,"dy":0}}',
          '{"type":"move","dx":1,"dy":0,}',
        ])
          .says(ONE, whole(NO_TEXT))
          .moves(ONE, 1, 0),
      ),
    ),
    core(
      {
        slug: 'refuses-an-unknown-type',
        title: 'refuses a type that it does not know',
        needs: ['refuses-what-is-not-json'],
        lesson: 'A line may hold anything',
        hints: [
          'The line was an object, but neither a join nor a move. What did your program make of it?',
          'Only the exact words join and move are known; all else, also a missing type, gets an error. Silence is no answer.',
          "if (type === 'join') ... else if (type === 'move') ... else return refuse('unknown type');",
        ],
      },
      [
        played(
          refuses(
            joined(dice),
            [
              {},
              { type: 'jump', dx: 1, dy: 0 },
              { type: 'fly' },
              { type: 'MOVE', dx: 1, dy: 0 },
              { dx: 1, dy: 0 },
              { x: { type: 'move', dx: 1, dy: 0 } },
              { type: 5 },
              { type: null, dx: 1, dy: 0 },
              ...NO_TYPES,
            ].map(lineOf),
          ),
        ),
        played(neverJoins(dice.for('never'))),
      ],
    ),
    core(
      {
        slug: 'refuses-what-is-not-an-object',
        title: 'refuses JSON that is not an object',
        needs: ['refuses-an-unknown-type'],
        lesson: 'A line may hold anything',
        hints: [
          'null and 42 are JSON too, so JSON.parse does not throw. What happens then?',
          'Ask whether you got an object before you look at its parts. In JavaScript null is an "object" too, and so is a list.',
          "if (typeof request !== 'object' || request === null) return refuse('not an object');",
        ],
      },
      [
        played(
          refuses(
            joined(dice),
            [null, 42, 'join', true, [], [{ type: 'move', dx: 1, dy: 0 }], '{"type":"move","dx":1,"dy":0}'].map(lineOf),
          ),
        ),
        // Also of somebody who is nobody yet: the line stays open.
        played(
          new Match()
            .connects(ONE)
            .says(ONE, 'hello\n')
            .says(ONE, lineOf(null))
            .says(ONE, lineOf(42))
            .says(ONE, joinLine(fruit(dice.for('nobody'))))
            .moves(ONE, 1, 0),
        ),
      ],
    ),
    core(
      {
        slug: 'refuses-a-move-before-the-join',
        title: 'refuses a move of somebody who has not joined',
        needs: ['refuses-what-is-not-json'],
        lesson: 'The rules of the board',
        hints: [
          'A client connected and moved at once. It is nobody yet.',
          'Look the player up by its connection. If there is none, answer with an error and keep the line open.',
          "const player = players.get(socket); if (!player) return refuse('join first');",
        ],
      },
      played(
        new Match()
          .connects(ONE)
          .moves(ONE, 1, 0)
          .says(ONE, joinLine(fruit(dice)))
          .moves(ONE, 1, 0),
      ),
    ),
    core(
      {
        slug: 'refuses-a-second-join',
        title: 'refuses a second join on the same connection',
        needs: ['refuses-what-is-not-json'],
        lesson: 'The rules of the board',
        hints: [
          'The same connection joined twice. The second time is a wrong request.',
          'Before you make a player, ask whether this connection has one.',
          "if (players.has(socket)) return refuse('you have joined already');",
        ],
      },
      played(joinsAgain(dice)),
    ),
  ];
}

/** Three bytes that are no UTF-8, as a line. */
const NO_TEXT = Uint8Array.of(0xff, 0xfe, 0xfd, 0x0a);

const NO_TYPES = ['moves', ' move', '', true, false, [], {}, ['move']].map((type) => ({ type, dx: 1, dy: 0 }));

/** Words that are nearly `join`, said by somebody who has not joined. */
function neverJoins(dice: Dice): Match {
  const name = fruit(dice);
  const match = new Match().connects(ONE);
  for (const type of ['JOIN', 'Join', 'joins', ' join', ['join']]) match.says(ONE, lineOf({ type, name }));
  return match.says(ONE, joinLine(name));
}

function joinsAgain(dice: Dice): Match {
  const [name = '', other = ''] = fruits(dice, 2).split(' ');
  return new Match()
    .joins(ONE, name)
    .moves(ONE, 1, 0)
    .says(ONE, joinLine(other))
    .says(ONE, joinLine(name))
    .moves(ONE, 0, 1);
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

function rules(dice: Dice): Check[] {
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
  return new Match()
    .connects(ONE)
    .says(ONE, lineOf({ x: 5, y: 5, id: 7, type: 'join', name }))
    .says(ONE, lineOf({ type: 'move', x: 9, y: 9 }))
    .says(ONE, lineOf({ x: 9, y: 9, id: 3, name: other, type: 'move', dx: 1, dy: 0, more: { x: {} } }))
    .moves(ONE, 0, 1)
    .joins(TWO, other)
    .says(TWO, lineOf({ type: 'move', id: 1, name, dx: 1, dy: 0 }));
}

/** A name is any text: nothing of it is cut off, made small or left without its escapes. */
const STRANGE_NAME = ' Ada-Lovelace "the 1st" \\ ';

function together(dice: Dice): Check[] {
  const [first = '', second = ''] = fruits(dice, 2).split(' ');
  const both = new Match()
    .joins(ONE, first)
    .joins(TWO, second)
    .moves(TWO, 1, 0)
    .moves(ONE, 0, 1)
    .joins(THREE, second)
    .moves(THREE, 1, 0)
    .moves(TWO, 0, 1)
    .connects(FOUR)
    .says(FOUR, `{ "name": ${JSON.stringify(STRANGE_NAME)}, "type": "join" }\n`)
    .moves(FOUR, 0, 1);
  const refused = two(dice)
    .says(TWO, `${fruit(dice)}\n`)
    .moves(TWO, 3, 0)
    .moves(TWO, 1, 0)
    .moves(TWO, 0, -1)
    .says(TWO, joinLine(second))
    // What was refused has cost nothing, no id either.
    .joins(THREE, fruit(dice.for('third')));
  const strangers = new Match().connects(TWO).joins(ONE, first).moves(ONE, 1, 0).says(TWO, joinLine(second));
  return [
    core(
      {
        slug: 'shows-two-players-to-both',
        title: 'shows every player to all who joined, by id',
        needs: ['moves'],
        lesson: 'Who is told what',
        hints: [
          'Several players were there. Did each of them hear of every join and every move?',
          'One list of players for all, outside of the function for one client, and the state goes to every socket in it. Names may be the same, and squares too.',
          'const players = new Map(); at the top; for (const socket of players.keys()) send(socket, state); players sorted by id.',
        ],
      },
      played(both),
    ),
    core(
      {
        slug: 'tells-a-refusal-to-the-sender-alone',
        title: 'tells a refusal to nobody but the sender',
        needs: [
          'refuses-all-but-one-step',
          'shows-two-players-to-both',
          'refuses-a-second-join',
          'keeps-players-on-the-board',
        ],
        lesson: 'Who is told what',
        hints: [
          'One player made a mistake. What did the other one hear?',
          'An error goes to the socket the line came from. After a refusal no state is sent, because nothing has changed.',
          'Answer the error with send(socket, ...), and call tellEverybody() only after a join, a move and a leaving.',
        ],
      },
      played(refused),
    ),
    core(
      {
        slug: 'tells-only-those-who-joined',
        title: 'sends the state to nobody who has not joined',
        needs: ['shows-two-players-to-both'],
        lesson: 'Who is told what',
        hints: [
          'A client was connected and had not joined. It should hear nothing before its welcome.',
          'Being connected and having joined are two things: the state goes to those who have joined.',
          'Keep a Map from socket to player, and send to the sockets in that Map, not to all connections.',
        ],
      },
      played(strangers),
    ),
  ];
}

function lines(dice: Dice): Check[] {
  const join = utf8(joinLine(fruit(dice)));
  const pieces = new Match()
    .connects(ONE)
    .says(ONE, cutAt(join, [5, 20, join.length - 1]))
    .says(ONE, byteByByte(whole(utf8(moveLine(1, 0))), dice));
  const several = joined(dice)
    .says(ONE, moveLine(1, 0) + moveLine(0, 1))
    .says(ONE, `${moveLine(1, 0) + moveLine(0, 1) + moveLine(1, 0)}{"type":"mo`)
    .says(ONE, 've","dx":0,"dy":-1}\n')
    // A wrong one among them takes nothing from the others.
    .says(ONE, `hello\n${moveLine(0, 1)}`)
    // More than 4,096 bytes, but no line of them is so long.
    .says(ONE, longLine(1000, 'x').repeat(5))
    .connects(TWO)
    .says(TWO, joinLine(fruit(dice)) + moveLine(1, 0));
  const apart = two(dice)
    // Each half is there before anybody else speaks.
    .says(ONE, '{"type":"mo')
    .besides(hearNothing(ONE, MOMENT))
    .says(TWO, moveLine(1, 0))
    .says(TWO, '{"type":')
    .besides(hearNothing(TWO, MOMENT))
    .says(ONE, 've","dx":0,"dy":1}\n')
    .says(TWO, '"move","dx":0,"dy":1}\n');
  return [
    core(
      {
        slug: 'hears-a-line-in-pieces',
        title: 'understands a line that comes in pieces',
        needs: ['moves'],
        lesson: 'One object, one line',
        hints: [
          'The line came in pieces, and one piece is not a line.',
          'Collect what comes in a box of this client, and take a line out only when its newline is there.',
          "rest += text; const lines = rest.split('\\n'); rest = lines.pop();",
        ],
      },
      played(pieces),
    ),
    core(
      {
        slug: 'hears-several-lines-at-once',
        title: 'understands several lines that come at once',
        needs: ['hears-a-line-in-pieces', 'refuses-what-is-not-json', 'shows-two-players-to-both'],
        lesson: 'One object, one line',
        hints: [
          'Several lines came in one piece. Was each of them answered, by a state of its own?',
          'Take lines out of the box as long as there is a newline in it, and keep what stands behind the last one.',
          "while (rest.includes('\\n')) { ... } and not if; never rest = '' after a line.",
        ],
      },
      played(several),
    ),
    core(
      {
        slug: 'keeps-pieces-apart',
        title: 'keeps the pieces of two players apart',
        needs: ['hears-a-line-in-pieces', 'shows-two-players-to-both'],
        lesson: 'One object, one line',
        hints: [
          'One player had said half a line when the other spoke. Whose box did the half wait in?',
          'Every client needs a box of its own for what is not a whole line yet.',
          "let rest = ''; stands inside the function of createServer, not above it.",
        ],
      },
      played(apart),
    ),
  ];
}

const HALF_A_LINE = '{"type":"jo';

function comings(dice: Dice): Check[] {
  const takenOut = three(dice)
    .leaves(TWO)
    .moves(ONE, 1, 0)
    .besides(connect(VISITOR), leave(VISITOR, { anything: true }))
    .moves(ONE, 1, 0);
  const ids = new Match().joins(ONE, fruit(dice));
  for (let id = 2; id <= 8; id++) ids.joins(`client ${id}`, fruit(dice)).leaves(`client ${id}`);
  // As text, 10 stands before 9.
  for (const id of [9, 10]) ids.joins(`client ${id}`, fruit(dice));
  ids.leaves(ONE).joins('client 11', fruit(dice));
  // Some go who have never joined, and some in the middle of a line: nothing of it is the next one's.
  const vanished = two(dice)
    .vanishes(TWO)
    .moves(ONE, 1, 0)
    .joins(THREE, fruit(dice))
    .besides(connect(VISITOR), vanish(VISITOR))
    .besides(connect('stranger'), say('stranger', HALF_A_LINE), leave('stranger', { anything: true }))
    .joins(FOUR, fruit(dice))
    .besides(say(FOUR, HALF_A_LINE))
    .leaves(FOUR)
    .joins('client 5', fruit(dice))
    .moves(ONE, 1, 0);
  return [
    core(
      {
        slug: 'takes-out-a-player-who-left',
        title: 'takes a player who left off the board, and tells the others',
        needs: ['shows-two-players-to-both'],
        lesson: 'Players come and go',
        hints: [
          'Player 2 hung up. Do the others know, at once?',
          "When a connection closes, take its player out of the list, and send the state. Only this one's player.",
          "socket.on('close', () => { if (players.delete(socket)) tellEverybody(); });",
        ],
      },
      played(takenOut),
    ),
    core(
      {
        slug: 'never-gives-an-id-twice',
        title: 'never gives an id a second time',
        needs: ['takes-out-a-player-who-left'],
        lesson: 'Players come and go',
        hints: [
          'Somebody left, somebody came, and got an id that had been used before. Or nobody could join any more.',
          'Counting the players gives the same number again after one has left. What never goes down?',
          'let lastId = 0; and lastId += 1 at every join; it has no end.',
        ],
      },
      played(ids),
    ),
    core(
      {
        slug: 'survives-a-player-who-vanished',
        title: 'survives a player that vanishes, and takes it off the board',
        needs: ['never-gives-an-id-twice', 'keeps-pieces-apart'],
        lesson: 'Players come and go',
        hints: [
          'The connection of a player was reset. Is your program alive, and is the player gone?',
          "A reset is an 'error' event, and unheard it ends the program. 'end' does not come then, 'close' does.",
          "socket.on('error', () => {}); and take the player out in 'close', not in 'end'; in Python except OSError.",
        ],
      },
      played(vanished),
    ),
    core(
      {
        slug: 'closes-after-a-line-that-is-too-long',
        title: 'answers a line over 4,096 bytes with an error, and closes',
        needs: [
          'refuses-what-is-not-json',
          'hears-a-line-in-pieces',
          'never-gives-an-id-twice',
          'believes-no-claimed-position',
          'tells-only-those-who-joined',
        ],
        lesson: 'Lines with a limit',
        hints: [
          'A line may have 4,096 bytes, without its newline. Not one more.',
          'Count bytes, not letters. Say error first and then end this connection only.',
          "if (Buffer.byteLength(line) > 4096) { send(socket, { type: 'error', ... }); socket.end(); }",
        ],
      },
      played(longLines(dice)),
    ),
  ];
}

/** A move of so many bytes, its newline not counted; it is filled up with this letter. */
function longLine(bytes: number, letter: string): string {
  const line = { type: 'move', dx: 1, dy: 0, fill: '' };
  const room = bytes - JSON.stringify(line).length;
  const size = utf8(letter).length;
  return lineOf({ ...line, fill: letter.repeat(room / size) + 'x'.repeat(room % size) });
}

function longLines(dice: Dice): Match {
  const [first = '', second = '', third = ''] = fruits(dice, 3).split(' ');
  return (
    new Match()
      .joins(ONE, first)
      .says(ONE, longLine(4096, 'x'))
      .joins(TWO, second)
      .says(TWO, longLine(5000, 'x'))
      .moves(ONE, 0, 1)
      .joins(THREE, third)
      .says(THREE, longLine(4110, 'é'))
      .joins(FOUR, fruit(dice))
      .says(FOUR, longLine(4097, 'x'))
      .connects(VISITOR)
      .says(VISITOR, longLine(5000, 'x'))
      .moves(ONE, 0, 1)
      // Whatever stands in it, and however it comes.
      .joins('client 5', fruit(dice))
      .says('client 5', `${'x'.repeat(5000)}\n`)
      .joins('client 6', fruit(dice))
      .says('client 6', cutAt(utf8(longLine(5000, 'x')), [1000, 3000, 4090]))
      .joins('client 7', fruit(dice))
      .says('client 7', ' '.repeat(5000) + moveLine(1, 0))
      .moves(ONE, 0, 1)
  );
}

function surroundings(dice: Dice): Check[] {
  const looks = () => new Match().joins(ONE, fruit(dice)).besides(listensOnly());
  const [there, home] = [played(looks(), elsewhere), played(looks())];
  const keyboard = new Match()
    .joins(ONE, fruit(dice))
    .besides(type('plum\n'), type('fig\n'))
    .moves(ONE, 1, 0)
    .besides(endInput(), quiet(1500))
    .moves(ONE, 1, 0)
    .joins(TWO, fruit(dice));
  return [
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['sends-the-state-after-a-join'],
        lesson: 'Players come and go',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer.',
          "server.listen(Number(port), host); in Python bind((host, port)), not bind(('', port)).",
        ],
      },
      [there, home],
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'goes on whatever happens at its keyboard',
        needs: ['takes-out-a-player-who-left'],
        lesson: 'Players come and go',
        hints: [
          'Somebody typed at the window of your server, and then ended the input (Ctrl-D).',
          'A server listens to the network. What does your program do with its keyboard?',
          'Take out readline on process.stdin, input() and everything that waits for stdin.',
        ],
      },
      played(keyboard),
    ),
    core(
      {
        slug: 'plays-a-whole-game',
        title: 'plays a whole game of three by the rules, request by request',
        needs: [
          'refuses-what-is-not-an-object',
          'refuses-a-move-before-the-join',
          'refuses-a-second-join',
          'refuses-what-is-no-whole-number',
          'keeps-players-on-the-board',
          'believes-no-claimed-position',
          'tells-a-refusal-to-the-sender-alone',
          'tells-only-those-who-joined',
          'hears-several-lines-at-once',
          'keeps-pieces-apart',
          'never-gives-an-id-twice',
        ],
        lesson: 'Who is told what',
        hints: [
          'Each rule by itself was kept, but not all of them together. The story ends where the game first went another way.',
          'What does your program remember that belongs to somebody else, to an earlier request, or to a player who has left?',
          'Keep one list of players, by connection; change it in three places only: a join, a move, and the end of a connection.',
        ],
      },
      played(wholeGame(dice.for('game'))),
    ),
  ];
}

const POISON = [
  '{"__proto__":{"type":"move","dx":1,"dy":0}}',
  '{"type":"__proto__"}',
  '{"type":"constructor"}',
  '{"type":"toString"}',
  '{"type":"move","__proto__":{"dx":1,"dy":0}}',
  '['.repeat(2000) + ']'.repeat(2000),
  '['.repeat(4000),
  `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`,
  '{"type":"move","dx":1e999,"dy":0}',
  `{"type":"move","dx":1${'0'.repeat(400)},"dy":0}`,
  '{"type":"move","dx":-1e308,"dy":1e308}',
  '{"type":"move","dx":4294967297,"dy":0}',
  '{"type":"move","dx":0,"dy":18446744073709551617}',
];

function poison(dice: Dice): Check[] {
  const poisoned = two(dice);
  for (const line of POISON) poisoned.says(ONE, `${line}\n`);
  poisoned.moves(ONE, 1, 0).joins(THREE, '__proto__').moves(THREE, 0, 1);
  const twice = '{"type":"jump","type":"jump"}\n{"dx":1,"dx":2,"type":"move","dy":0,"dy":0}\n';
  // What is answered is not looked at; that the lines were read can be seen by the end of the connection.
  const duplicates = new Match()
    .joins(ONE, fruit(dice))
    .besides(connect(VISITOR), say(VISITOR, twice), leave(VISITOR, { anything: true }))
    .moves(ONE, 1, 0)
    .joins(TWO, fruit(dice));
  const fifty = new Match();
  for (let id = 1; id <= 50; id++) fifty.joins(`client ${id}`, fruit(dice));
  for (const id of [50, 1, 26]) fifty.moves(`client ${id}`, 1, 0);
  return [
    stretch(
      {
        slug: 'poison-changes-nothing',
        title: 'stays calm at __proto__, deep nesting and huge numbers',
        needs: ['refuses-what-is-not-an-object', 'closes-after-a-line-that-is-too-long'],
        lesson: 'Poison in a line',
        hints: [
          'The lines were made to hurt: strange keys, thousands of brackets, numbers without end.',
          'Look types up with if, switch or a Map, never in a plain object; do not copy the request; catch everything that the parser throws.',
          'In JavaScript no actions[request.type] and no Object.assign({}, request); in Python except (ValueError, RecursionError).',
        ],
      },
      poisoned,
    ),
    stretch(
      {
        slug: 'survives-duplicate-keys',
        title: 'lives on after a request with the same key twice',
        needs: ['refuses-what-is-not-json'],
        lesson: 'Poison in a line',
        hints: [
          'A key stood there twice. Any answer will do, but your program must live.',
          'Find out what your parser does then: most take the last one, some raise an error.',
          'Catch what the parser throws, of whatever kind, and answer with type error.',
        ],
      },
      duplicates,
    ),
    stretch(
      {
        slug: 'shows-names-in-any-script',
        title: 'shows names with accents and emoji as they were given',
        needs: ['hears-a-line-in-pieces'],
        lesson: 'Poison in a line',
        hints: [
          'The name came back changed. Was it cut inside a letter, or were letters dropped?',
          'Bytes first, text last: decode a line when it is whole, not every piece.',
          "socket.setEncoding('utf8'), or collect Buffers and call toString() for a whole line.",
        ],
      },
      manyScripts(dice),
    ),
    stretch(
      {
        slug: 'plays-with-fifty',
        title: 'plays with 50 at once',
        needs: ['shows-two-players-to-both'],
        lesson: 'Poison in a line',
        hints: [
          '50 players were there at the same time. Some could not join, or did not hear.',
          'Is there a limit in your program: a pool, a list of ids, a maximum?',
          'One state for each player after each change is enough, and no limit on the number of players.',
        ],
      },
      fifty,
    ),
  ];
}

/** A name that is cut inside of its emoji, and one in the escapes of JSON (RFC 8259, section 7). */
function manyScripts(dice: Dice): Match {
  const apple = emoji(dice);
  const join = utf8(joinLine(`${accented(dice)} ${apple} 李`));
  const escaped = joinLine(accented(dice)).replace(
    /[^\x00-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return (
    new Match()
      .connects(ONE)
      .says(ONE, cutAt(join, [indexOf(join, utf8(apple)) + 2]))
      .connects(TWO)
      .says(TWO, escaped)
      // What stands for a line end in a name ends no line.
      .connects(THREE)
      .says(THREE, joinLine(`${fruit(dice)}\n\t${fruit(dice)}`))
  );
}
