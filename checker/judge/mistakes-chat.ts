// Mistakes of the chat client and its server (session 7).
import type { Mistake } from './mistake.ts';

export const chatMistakes: readonly Mistake[] = [];
