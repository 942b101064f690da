// A whole game, made from dice: three players ask for what is right and what is wrong, in any order, whole and in
// pieces; one leaves, and somebody of the same name comes. What each must hear is up to the rules (match.ts).
import type { Dice } from '../../plan/dice.ts';
import { split, whole } from '../../plan/flow.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { joinLine, lineOf, Match, moveLine } from './match.ts';

const FIRST = ['client 1', 'client 2', 'client 3'];
const NEWCOMER = 'client 4';
/** So many requests of those who have joined, before somebody leaves and after. */
const BEFORE = 20;
const AFTER = 12;

export function wholeGame(dice: Dice): Match {
  const match = new Match().connects(...FIRST);
  const seats = dice.pickSome(FIRST, FIRST.length);
  const names = fruits(dice, FIRST.length).split(' ');
  for (const [at, who] of seats.entries()) {
    match.says(who, stepLine(dice)).says(who, joinLine(names[at] ?? 'plum'));
  }
  asks(match, seats, BEFORE, dice);
  const [leaver = '', ...others] = dice.pickSome(seats, seats.length);
  const { x, y, name = 'plum' } = match.playerOf(leaver) ?? {};
  // Who left is not forgotten if the next one of that name begins where it stood: so it may not stand at the beginning.
  if (x === 0 && y === 0) match.moves(leaver, 1, 0);
  match.leaves(leaver).joins(NEWCOMER, name);
  asks(match, [...others, NEWCOMER], AFTER, dice);
  return match;
}

/** So many requests; some of them arrive in pieces, and another may come between these. */
function asks(match: Match, all: readonly string[], times: number, dice: Dice): void {
  for (let n = 0; n < times; n++) {
    const [who = '', other = ''] = dice.pickSome(all, 2);
    const line = requestLine(dice);
    const cut = dice.between(1, line.length - 1);
    switch (dice.between(1, 8)) {
      case 1:
        match.says(who, split(3)(whole(utf8(line)), dice));
        break;
      case 2:
        match.says(who, line.slice(0, cut)).says(other, stepLine(dice)).says(who, line.slice(cut));
        break;
      default:
        match.says(who, line);
    }
  }
}

/** One request of somebody who has joined, right or wrong. */
export const requestLine = (dice: Dice): string => (dice.between(1, 5) <= 3 ? stepLine(dice) : dice.pick(WRONG)(dice));

/** One to the right or down is more likely: so they do not stay where they began. */
const STEPS = [
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;
const NO_STEPS = [
  [2, 0],
  [0, 0],
  [1, 1],
  [0, -2],
  [1, -1],
  [2, -1],
] as const;
const NO_NUMBERS = [
  ['1', 0],
  [0.5, 0.5],
  [true, 0],
  [null, 1],
] as const;

const oneOf = (dice: Dice, all: readonly (readonly [unknown, unknown])[]): string => moveLine(...dice.pick(all));

const stepLine = (dice: Dice): string => oneOf(dice, STEPS);

/** Requests that are wrong for everybody who has joined, and two that are right and claim too much. */
const WRONG: readonly ((dice: Dice) => string)[] = [
  (dice) => `${fruit(dice)}\n`,
  (dice) => stepLine(dice).replace('}', ''),
  (dice) => lineOf(dice.pick([null, 42, true, 'move', []])),
  (dice) => lineOf({ type: fruit(dice), dx: 1, dy: 0 }),
  (dice) => oneOf(dice, NO_STEPS),
  (dice) => oneOf(dice, NO_NUMBERS),
  (dice) => joinLine(fruit(dice)),
  () => lineOf({ type: 'move', x: 9, y: 9 }),
  () => lineOf({ x: 9, y: 9, type: 'move', dx: 1, dy: 0 }),
  (dice) => lineOf({ id: 9, name: fruit(dice), type: 'move', dx: 0, dy: 1 }),
];
