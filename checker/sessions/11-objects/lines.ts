// The checks of lines, however they are cut, joined or filled up.
import type { Dice } from '../../plan/dice.ts';
import { byteByByte, cutAt, whole } from '../../plan/flow.ts';
import type { Check } from '../../plan/session.ts';
import { hearNothing } from '../../plan/step.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { joinLine, lineOf, Match, moveLine } from './match.ts';
import { ONE, TWO, THREE, FOUR, VISITOR, MOMENT, played, core, joined, two } from './openings.ts';

export function lines(dice: Dice): Check[] {
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

/** A move of so many bytes, its newline not counted; it is filled up with this letter. */
function longLine(bytes: number, letter: string): string {
  const line = { type: 'move', dx: 1, dy: 0, fill: '' };
  const room = bytes - JSON.stringify(line).length;
  const size = utf8(letter).length;
  return lineOf({ ...line, fill: letter.repeat(room / size) + 'x'.repeat(room % size) });
}

export function longLines(dice: Dice): Match {
  const [first = '', second = '', third = ''] = fruits(dice, 3).split(' ');
  return (
    new Match()
      .joins(ONE, first)
      // With its newline this is as long as a line may be without it.
      .says(ONE, longLine(4095, 'x'))
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
