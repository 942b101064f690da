// Mistakes with objects that strangers send (session 11).
import type { Mistake } from './mistake.ts';

export const gameMistakes: readonly Mistake[] = [];
