// The catalogue of named mistakes, as one list.
import type { Mistake } from './mistake.ts';
import { bytesMistakes } from './mistakes-bytes.ts';
import { chatMistakes } from './mistakes-chat.ts';
import { commandsMistakes } from './mistakes-commands.ts';
import { datagramMistakes } from './mistakes-datagram.ts';
import { gameMistakes } from './mistakes-game.ts';
import { headerMistakes } from './mistakes-header.ts';
import { linesMistakes } from './mistakes-lines.ts';
import { outputMistakes } from './mistakes-output.ts';
import { publicMistakes } from './mistakes-public.ts';
import { roomMistakes } from './mistakes-room.ts';
import { startMistakes } from './mistakes-start.ts';

/** Every mistake that has a name, in the order in which they are tried: the more telling first. */
export const MISTAKES: readonly Mistake[] = [
  // A line for a shell is no program that gets arguments: what goes wrong with it has names of its own.
  ...commandsMistakes,
  // Nobody listens or connects where datagrams go: there, too, a start has names of its own.
  ...datagramMistakes,
  ...startMistakes,
  ...linesMistakes,
  ...chatMistakes,
  ...headerMistakes,
  ...roomMistakes,
  ...gameMistakes,
  ...publicMistakes,
  ...bytesMistakes,
  ...outputMistakes,
];
