// The checks of requests that must be refused, and change nothing.
import type { Dice } from '../../plan/dice.ts';
import { cutAt, whole } from '../../plan/flow.ts';
import type { Check } from '../../plan/session.ts';
import { connect, leave, say } from '../../plan/step.ts';
import { accented, emoji, fruit, fruits } from '../../plan/words.ts';
import { indexOf, utf8 } from '../../wire/bytes.ts';
import { joinLine, lineOf, Match } from './match.ts';
import { ONE, TWO, THREE, VISITOR, played, core, stretch, joined, refuses, two } from './openings.ts';

export function refusals(dice: Dice): Check[] {
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
      played(
        refuses(
          joined(dice),
          [
            {},
            { type: 'jump', dx: 1, dy: 0 },
            { type: 'fly' },
            // What the server itself says, and what ends other programs.
            { type: 'state', players: [] },
            { type: 'leave' },
            { type: 'quit' },
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

export function poison(dice: Dice): Check[] {
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
      played(poisoned),
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
      played(duplicates),
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
      played(manyScripts(dice)),
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
      played(fifty),
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
