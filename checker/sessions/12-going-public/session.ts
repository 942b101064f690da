// 12 Going public: the server of session 8, made fit for strangers. The checks are strangers, good and bad ones.
import type { Dice } from '../../plan/dice.ts';
import { whole, type Act, type Flow } from '../../plan/flow.ts';
import { scene, serverStart, type Check, type Session } from '../../plan/session.ts';
import {
  comeAndGo,
  connect,
  endInput,
  fill,
  getIn,
  hearEnd,
  listensOnly,
  quiet,
  say,
  signal,
  type,
  vanish,
} from '../../plan/step.ts';
import { fruits } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { encode, header, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';
import { here, answered, served, goodbye, endsItself, core, stretch } from './words.ts';
import { IDLE, CLOSED_WITHIN, impatient, twentyPlaces, clocks, places } from './limits.ts';
import { headers } from './headers.ts';
import { ending } from './ending.ts';

const MEGABYTES_64 = 64_000_000;
const elsewhere = serverStart({ part: 'server', host: 'other' });

export default {
  slug: '12-going-public',
  number: 12,
  title: 'Going public',
  port: 9000,
  parts: [
    {
      name: 'server',
      file: 'server.ts',
      role: 'tcp-server',
      words: ['{host}', '{port}'],
      settings: { IDLE_MS: '60000', MAX_CLIENTS: '50' },
    },
  ],
  checks: (dice) => [
    ...headers(dice.for('headers')),
    ...clocks(dice.for('clocks')),
    ...places(dice.for('places')),
    ...ending(dice.for('ending')),
    ...surroundings(dice.for('surroundings')),
    ...further(dice.for('further')),
  ],
} satisfies Session;

function surroundings(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const looks = [...served('client', text()), ...goodbye('client'), listensOnly()];
  return [
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['answers-like-session-8'],
        lesson: 'An address you do not have',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer, and that is just what you do not want in public.',
          'server.listen(Number(port), host); in Python bind((host, port)).',
        ],
      },
      scene(elsewhere, looks, { goOn: true }),
      scene(here, looks, { goOn: true }),
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'goes on whatever happens at its keyboard',
        needs: ['answers-like-session-8'],
        lesson: 'Ending politely',
        hints: [
          'Somebody typed at the window of your server, and then ended the input (Ctrl-D).',
          'A server in public has no keyboard. What does yours do with stdin?',
          'Take out everything that reads process.stdin or calls input().',
        ],
      },
      scene(
        here,
        [
          ...served('client 1', text()),
          type('plum\n'),
          type('fig\n'),
          ...answered('client 1', text()),
          endInput(),
          quiet(1500),
          ...answered('client 1', text()),
          ...served('client 2', text()),
        ],
        { alone: true },
      ),
    ),
  ];
}

/** So many ms between the bytes of a slow header: its 64th would come long after its client has been closed. */
const SLOWLY = 250;

function slowHeader(): Flow {
  const digit: Act = { kind: 'bytes', data: utf8('1'), due: { ms: SLOWLY } };
  return [...whole(utf8('1')), ...Array.from({ length: HEADER_BYTES - 4 }, () => digit)];
}

function further(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  return [
    stretch(
      {
        slug: 'ends-a-slow-header',
        title: 'ends a client that sends its header byte by byte',
        needs: ['closes-silent-clients'],
        lesson: 'The clock',
        hints: [
          'A client sent one byte now and then, and was never closed.',
          'Single bytes of a header must not restart the clock; whole headers and messages may.',
          'timer.refresh() where a message is complete, not in every data event; no socket.setTimeout.',
        ],
      },
      scene(impatient, [
        connect('client'),
        say('client', slowHeader()),
        hearEnd('client', { anything: true, speaking: IDLE, within: CLOSED_WITHIN }),
      ]),
    ),
    stretch(
      {
        slug: 'keeps-memory-bounded',
        title: 'keeps its memory bounded when a client never reads',
        needs: ['answers-like-session-8'],
        lesson: 'Answers nobody reads',
        hints: [
          'A client sent and sent and read no answer. All of them waited in your memory.',
          'When write() gives back false, stop reading from that client until it has taken something.',
          "if (!socket.write('Msg received')) socket.pause(); and socket.on('drain', () => socket.resume());",
        ],
      },
      scene(
        here,
        [
          getIn('good', encode(text()), RECEIVED),
          connect('deaf', { reading: false }),
          fill('deaf', MEGABYTES_64, { bounded: true, message: header(0) }),
          ...answered('good', text()),
          vanish('deaf'),
          ...answered('good', text()),
        ],
        { alone: true },
      ),
    ),
    stretch(
      {
        slug: 'ends-though-nobody-reads',
        title: 'ends on SIGTERM although a client takes none of its answers',
        needs: ['ends-on-sigterm'],
        lesson: 'Ending politely',
        hints: [
          'A client had sent a lot and read nothing. Your program waited for it after SIGTERM.',
          'Closing politely waits until all that was written is out. Who never reads keeps you for ever: wait a moment, and no longer.',
          'setTimeout(() => socket.destroy(), 1000) behind socket.end(); in Python settimeout() before the last send.',
        ],
      },
      scene(
        here,
        [
          getIn('good', encode(text()), RECEIVED),
          connect('deaf', { reading: false }),
          fill('deaf', MEGABYTES_64, { message: header(0) }),
          signal('SIGTERM'),
          endsItself(),
        ],
        { alone: true },
      ),
    ),
    stretch(
      {
        slug: 'serves-a-thousand-in-a-row',
        title: 'serves while 1,000 connections come and go',
        needs: ['lets-the-next-one-in'],
        lesson: 'Ten thousand callers',
        hints: [
          'After some hundreds of visitors something was full, or nobody got in any more.',
          'What grows with every visitor, and never shrinks?',
          "Keep nothing of those who left: delete in 'close', clear the timer, close the socket.",
        ],
      },
      scene(
        twentyPlaces,
        [
          ...served('client', text()),
          comeAndGo(1000, encode(text()), RECEIVED, encode(GOODBYE)),
          ...answered('client', text()),
          ...served('newcomer', text()),
        ],
        { alone: true },
      ),
    ),
  ];
}
