// The checks of the end: what SIGTERM lets a server finish, and what it keeps out.
import type { Dice } from '../../plan/dice.ts';
import type { Flow } from '../../plan/flow.ts';
import { scene, type Check } from '../../plan/session.ts';
import { connect, hear, leave, notServed, remind, say, signal } from '../../plan/step.ts';
import { fruits, numberedFruit } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, header } from '../../wire/header.ts';
import { RECEIVED } from '../../wire/header-words.ts';
import { here, served, goodbye, seenOff, endsItself, core, stretch } from './words.ts';

/** "From 0.2 s on no new client is served": this late it must be so on any machine. */
const LATE = 350;

/** So many messages of each client lie there: more than a program gets done before it looks at a signal. */
const WAITING = 25;

/** Somebody who talks for longer than a program may take to end. */
const goesOn = (text: string): Flow =>
  Array.from({ length: 200 }, () => ({ kind: 'bytes', data: encode(text), due: { ms: 40 } }));

export function ending(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const busy = Array.from({ length: 6 }, (_, i) => `client ${i + 1}`);
  const five = () => concat(Array.from({ length: 5 }, () => encode(numberedFruit(dice, 1000))));
  const many = () => Array.from({ length: WAITING - 1 }, () => encode(text()));
  const kept = ['client 1', 'client 2', 'client 3', 'client 4'];
  /** What came while the program was kept from its work; others may have called meanwhile. */
  const waiting = (...onHold: string[]) => [
    ...[...kept, 'idle'].flatMap((who) => served(who, text())),
    signal('SIGSTOP'),
    ...kept.map((who) => say(who, concat([...many(), encode(numberedFruit(dice, 4000))]))),
    ...onHold.flatMap((who) => [connect(who), say(who, encode(text()))]),
    signal('SIGTERM'),
    signal('SIGCONT'),
    ...kept.map((who) => hear(who, RECEIVED.repeat(WAITING))),
    ...onHold.map((who) => hear(who, RECEIVED)),
    remind(encode('plum'), RECEIVED, 500),
    ...[...kept, ...onHold, 'idle'].map(seenOff),
    endsItself(),
  ];
  const running = [
    ...busy.flatMap((who) => served(who, text())),
    ...busy.map((who) => say(who, five())),
    signal('SIGTERM'),
    ...busy.flatMap((who) => Array.from({ length: 5 }, () => hear(who, RECEIVED))),
    ...busy.map(seenOff),
    endsItself(),
  ];
  return [
    core(
      {
        slug: 'ends-on-sigterm',
        title: 'ends by itself on SIGTERM, with exit code 0',
        needs: ['answers-like-session-8'],
        lesson: 'Ending politely',
        hints: [
          'SIGTERM asked your program to end. It did not, or not with 0, or it left clients hanging.',
          'Catch the signal, stop listening and close every connection, also those who say nothing. Then nothing is left to do.',
          "process.on('SIGTERM', () => { server.close(); for (const socket of clients) socket.end(); }); and a moment later, if answers are still on their way.",
        ],
      },
      scene(
        here,
        [
          ...served('idle 1', text()),
          ...served('idle 2', text()),
          connect('half'),
          say('half', concat([header(100), utf8('half')])),
          signal('SIGTERM'),
          ...['idle 1', 'idle 2', 'half'].map(seenOff),
          endsItself(),
        ],
        { alone: true },
      ),
      scene(here, [...served('client', text()), ...goodbye('client'), signal('SIGTERM'), endsItself()], {
        alone: true,
      }),
      scene(
        here,
        [
          ...served('talker', text()),
          signal('SIGTERM'),
          say('talker', goesOn(text())),
          seenOff('talker'),
          endsItself(),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'answers-what-came-before-sigterm',
        title: 'answers every message that was sent before SIGTERM',
        needs: ['ends-on-sigterm'],
        lesson: 'Ending politely',
        hints: [
          'A message had been sent before the signal, and was never answered.',
          'It may lie unread in a socket: keep serving those who are there for a moment, then close.',
          'In the handler setTimeout(() => { server.close(); ... }, 100), not process.exit() at once.',
        ],
      },
      // Twice: what lies there may be read before the signal is looked at.
      scene(here, waiting(), { alone: true }),
      scene(here, waiting(), { alone: true }),
      scene(here, running, { alone: true }),
    ),
    core(
      {
        slug: 'takes-nobody-new-after-sigterm',
        title: 'serves nobody new after SIGTERM',
        needs: ['ends-on-sigterm'],
        lesson: 'Ending politely',
        hints: [
          'A client came after the signal, and was served.',
          'Close the door before you see the guests off: server.close() stops the listening.',
          'server.close() within 0.2 s of the signal, and no waiting with the door open.',
        ],
      },
      scene(
        here,
        [
          ...served('client', text()),
          signal('SIGTERM'),
          notServed('late', encode(text()), RECEIVED, LATE),
          leave('client', { anything: true }),
          endsItself(),
        ],
        { alone: true },
      ),
    ),
    stretch(
      {
        slug: 'answers-those-on-hold',
        title: 'answers also those who had called before SIGTERM and were not picked up',
        needs: ['answers-what-came-before-sigterm'],
        lesson: 'Ending politely',
        hints: [
          'Somebody had called, and had said something, before the signal came. Nobody has picked up.',
          'Who closes the door first hangs up on those who stand before it: take in all who wait, and then close it.',
          'Close the server some 100 ms after the signal, and not in the first line of the handler; in Python accept() until nobody waits.',
        ],
      },
      scene(here, waiting('on hold 1', 'on hold 2', 'on hold 3'), { alone: true }),
    ),
  ];
}
