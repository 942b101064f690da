// Who comes to the room: their names. Each is also what the conversation with them is called.
import type { Dice } from '../../plan/dice.ts';

const NAMES = 'ada ben cid dan eve fay gus hal ida jon kim leo mia ned oli pam rex sue tom uma vic zoe'.split(' ');

/** Different names, none a part of another. */
export const guests = (dice: Dice, n: number): string[] => dice.pickSome(NAMES, n);
