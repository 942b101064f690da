// What all checks of the game are made of: a match of its clients, and what is expected of it.
import type { Dice } from '../../plan/dice.ts';
import { checkOf, scene, serverStart, type Scene } from '../../plan/session.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { Match } from './match.ts';

const here = serverStart({ part: 'server' });
export const elsewhere = serverStart({ part: 'server', host: 'other' });
export const ONE = 'client 1';
export const TWO = 'client 2';
export const THREE = 'client 3';
export const FOUR = 'client 4';
export const VISITOR = 'visitor';
/** So long the server may take what was said to it, and say nothing. ms. */
export const MOMENT = 50;
/** Ids count from the start of the program, so every match wants one that has just started. */
export const played = ({ steps }: Match, start = here): Scene => scene(start, steps, { fresh: true });

export const core = checkOf('server', 'core');
export const stretch = checkOf('server', 'stretch');

/** Client 1 has joined and stands on 1,1: a step to any side is fine. */
export const joined = (dice: Dice): Match => new Match().joins(ONE, fruit(dice)).moves(ONE, 1, 0).moves(ONE, 0, 1);

/** Each of these is refused, and after each a step is not: that the first changed nothing can be seen. */
export function refuses(match: Match, wrong: readonly string[]): Match {
  for (const [at, line] of wrong.entries()) {
    match.says(ONE, line.endsWith('\n') ? line : `${line}\n`).moves(ONE, 0, at % 2 === 0 ? 1 : -1);
  }
  return match;
}

/** Three have joined; two of them may have the same name. */
export function three(dice: Dice): Match {
  const [first = '', second = '', third = ''] = fruits(dice, 3).split(' ');
  return new Match().joins(ONE, first).joins(TWO, second).joins(THREE, third);
}

export function two(dice: Dice): Match {
  const [first = '', second = ''] = fruits(dice, 2).split(' ');
  return new Match().joins(ONE, first).joins(TWO, second);
}
