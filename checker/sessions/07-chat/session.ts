// 07 Chat: a client that makes a call for every line, the server that answers it, and both together.
import type { Dice } from '../../plan/dice.ts';
import { checkOf, scene, TOGETHER, togetherStart, type Check, type Session } from '../../plan/session.ts';
import { endInput, ends, hearHangUp, hearMessage, prints, printsLine, type } from '../../plan/step.ts';
import { accented, fruits } from '../../plan/words.ts';
import { clientChecks } from './client.ts';
import { REPLY, serverChecks } from './server.ts';

export default {
  slug: '07-chat',
  number: 7,
  title: 'Chat',
  port: 8080,
  parts: [
    { name: 'client', file: 'client.ts', role: 'tcp-client', words: ['{host}', '{port}'] },
    { name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] },
  ],
  checks(dice) {
    const client = clientChecks(dice.for('client'));
    const server = serverChecks(dice.for('server'));
    const core = [...client, ...server].filter(({ tier }) => tier === 'core');
    return [...client, ...server, ...together(dice.for('together'), core)];
  },
} satisfies Session;

/** Both programs of the student's: three lines are typed, the next when the call of the last is over. */
function together(dice: Dice, core: readonly Check[]): Check[] {
  const lines = [fruits(dice, 2), ` ${fruits(dice, 1)} ${accented(dice)} `, fruits(dice, 3)];
  const arrivals = lines.flatMap((line, at) => [
    type(`${line}\n`),
    hearMessage(`call ${at + 1}`, line),
    printsLine([`Message from client: ${line}`], { part: 'server' }),
    hearHangUp(`call ${at + 1}`),
  ]);
  const replies = prints('', REPLY, lines.length);
  const both = scene(togetherStart(), [...arrivals, endInput(), ends(), replies]);
  const of = checkOf(TOGETHER, 'core');
  return [
    of(
      {
        slug: 'three-messages-arrive',
        title: 'together: your server shows three messages of your client',
        needs: core.map(({ slug }) => slug),
        lesson: 'Your exercise',
        hints: [
          'Each of your programs works alone. Start both, in two windows, and type three lines.',
          'Do they agree on when a message is over, and on who hangs up first?',
          'The client sends each line in one write and then reads to the end; the server answers the first bytes and closes.',
        ],
      },
      { scene: both, proves: arrivals.filter(({ kind }) => kind === 'hear-message' || kind === 'prints-line') },
    ),
    of(
      {
        slug: 'three-replies-come-back',
        title: 'together: your client shows the three replies of your server',
        needs: ['three-messages-arrive'],
        lesson: 'Your exercise',
        hints: [
          'The server has answered three times. Count the replies in the window of the client.',
          "Read until the server's end: its reply may come in pieces.",
          'for await (const piece of socket) pieces.push(piece); and print them when the loop is over.',
        ],
      },
      { scene: both, proves: [replies] },
    ),
  ];
}
