// The catalogue of named mistakes, as one list.
import { changedTextMistakes } from './changed-text.ts';
import { chatClientMistakes } from './chat-client.ts';
import { chatServerMistakes } from './chat-server.ts';
import { commandsMistakes } from './commands.ts';
import { datagramClientMistakes } from './datagram-client.ts';
import { datagramServerMistakes } from './datagram-server.ts';
import { echoMistakes } from './echo.ts';
import { gameAnswerMistakes } from './game-answers.ts';
import { gameRuleMistakes } from './game-rules.ts';
import { headerClientMistakes } from './header-client.ts';
import { headerServerMistakes } from './header-server.ts';
import { linesMistakes } from './lines.ts';
import { messageMistakes } from './message.ts';
import type { Mistake } from './mistake.ts';
import { outputMistakes } from './output.ts';
import { publicMistakes } from './public.ts';
import { roomClientMistakes } from './room-client.ts';
import { roomServerMistakes } from './room-server.ts';
import { startMistakes } from './start.ts';

/** Every mistake that has a name, in the order in which they are tried: the more telling first. */
export const MISTAKES: readonly Mistake[] = [
  // A line for a shell is no program that gets arguments: what goes wrong with it has names of its own.
  ...commandsMistakes,
  // Nobody listens or connects where datagrams go: there, too, a start has names of its own.
  ...datagramServerMistakes,
  ...datagramClientMistakes,
  ...startMistakes,
  ...linesMistakes,
  ...chatClientMistakes,
  ...chatServerMistakes,
  ...headerClientMistakes,
  ...headerServerMistakes,
  ...roomServerMistakes,
  ...roomClientMistakes,
  // What a line itself explains comes before what is known of players in general.
  ...gameAnswerMistakes,
  ...gameRuleMistakes,
  ...publicMistakes,
  ...changedTextMistakes,
  ...echoMistakes,
  ...messageMistakes,
  ...outputMistakes,
];
