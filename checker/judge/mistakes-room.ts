// Mistakes of a server that passes on what each says to all others (session 9).
import type { Mistake } from './mistake.ts';

export const roomMistakes: readonly Mistake[] = [];
