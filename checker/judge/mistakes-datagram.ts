// Mistakes with datagrams (session 10).
import type { Mistake } from './mistake.ts';

export const datagramMistakes: readonly Mistake[] = [];
