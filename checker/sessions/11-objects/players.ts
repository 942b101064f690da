// The checks of several players: who hears what, who comes and who goes.
import type { Dice } from '../../plan/dice.ts';
import type { Check } from '../../plan/session.ts';
import { connect, leave, say, vanish } from '../../plan/step.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { joinLine, Match } from './match.ts';
import { ONE, TWO, THREE, FOUR, VISITOR, played, core, three, two } from './openings.ts';
import { longLines } from './lines.ts';

/** A name is any text: nothing of it is cut off, made small or left without its escapes. */
const STRANGE_NAME = ' Ada-Lovelace "the 1st" \\ ';

export function together(dice: Dice): Check[] {
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
    .says(TWO, '{"type":"dance"}\n')
    .says(TWO, '{"type":"move","dx":"1","dy":0}\n')
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
          'refuses-an-unknown-type',
          'refuses-what-is-no-whole-number',
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

const HALF_A_LINE = '{"type":"jo';

export function comings(dice: Dice): Check[] {
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
  // Also when nobody is left who could remember.
  for (const id of [9, 10, 11]) ids.leaves(`client ${id}`);
  ids.joins('client 12', fruit(dice.for('last')));
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
