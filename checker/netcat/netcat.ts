// The workbook's own small netcat, for computers that have none: connects or listens, TCP or UDP, IPv4.
// Gives back the exit code (0 talked, 1 could not, 2 not understood) and never ends the process itself.

import { talkTcp } from './tcp.ts';
import type { Io } from './terminal.ts';
import { say } from './terminal.ts';
import { talkUdp } from './udp.ts';
import { HELP, parseWords } from './words.ts';

/**
 * Runs `nc <words>`. Of the input nothing is read before there is somebody to hear it; when this
 * resolves, everything heard is printed, all sockets are closed and the input is left paused.
 */
export async function netcat(words: readonly string[], io: Io): Promise<number> {
  const wish = parseWords(words);
  switch (wish.kind) {
    case 'help':
      io.stdout.write(HELP);
      return 0;
    case 'mistake':
      say(io, `nc: ${wish.sentence}`);
      say(io, 'nc: -h shows what it understands');
      return 2;
    case 'connect':
    case 'listen':
      return await (wish.manner.transport === 'udp' ? talkUdp(wish, io) : talkTcp(wish, io));
  }
}
