// Mistakes in command lines for a shell (session 3).
import type { Mistake } from './mistake.ts';

export const commandsMistakes: readonly Mistake[] = [];
