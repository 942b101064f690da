// Mistakes of a server that anybody may call (session 12).
import type { Mistake } from './mistake.ts';

export const publicMistakes: readonly Mistake[] = [];
