// 11 Objects: a small game. The check plays it as its clients; what they must hear is worked out by the rules (game.ts).
import type { Dice } from '../../plan/dice.ts';
import type { Check, Session } from '../../plan/session.ts';
import { endInput, listensOnly, quiet, type } from '../../plan/step.ts';
import { fruit } from '../../plan/words.ts';
import { Match } from './match.ts';
import { wholeGame } from './whole-game.ts';
import { elsewhere, ONE, TWO, played, core } from './openings.ts';
import { alone, rules } from './rules.ts';
import { refusals, poison } from './refusals.ts';
import { together, comings } from './players.ts';
import { lines } from './lines.ts';

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
      there,
      home,
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
