// Mistakes with messages that have a header of 64 bytes (session 8).
import type { Mistake } from './mistake.ts';

export const headerMistakes: readonly Mistake[] = [];
