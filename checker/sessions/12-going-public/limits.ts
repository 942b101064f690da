// The checks of the two limits: how long a client may be silent, and how many may be there.
import type { Dice } from '../../plan/dice.ts';
import { scene, serverStart, type Check } from '../../plan/session.ts';
import {
  comeIn,
  connect,
  getIn,
  hear,
  hearEnd,
  keepTalking,
  leave,
  quiet,
  say,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { fruit, fruits } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, header } from '../../wire/header.ts';
import { RECEIVED } from '../../wire/header-words.ts';
import { TOO_LONG, BAD_HEADER, BUSY, answered, served, goodbye, padded, sentAway, core } from './words.ts';

/** The limit on silence that is checked, in ms, and how far apart its clients speak: well inside of it. */
export const IDLE = 2500;
/** Another one: what it is must be read, not known. */
const SHORT_IDLE = 1000;
const NOW_AND_THEN = 800;
/** "Close, within 1 s more." */
export const CLOSED_WITHIN = IDLE + 1000;
export const impatient = serverStart({ part: 'server', env: { IDLE_MS: String(IDLE) } });
const threePlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '3' } });
const twoPlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '2', IDLE_MS: String(SHORT_IDLE) } });

// A thousand visits may take a busy computer more than the minute that a client may be silent.
export const twentyPlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '20', IDLE_MS: '600000' } });

const nothingSet = serverStart({ part: 'server', bare: true });

export function clocks(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const silent = (who: string) => hearEnd(who, { anything: true, silent: IDLE, within: CLOSED_WITHIN });
  const speaks = (who: string, times: number, pause = NOW_AND_THEN) =>
    keepTalking(who, encode(text()), RECEIVED, { times, pause, idle: IDLE });
  const guests = comeIn('guest', 50, encode(fruit(dice)), RECEIVED);
  return [
    core(
      {
        slug: 'closes-silent-clients',
        title: 'closes a client that is silent for IDLE_MS',
        needs: ['answers-like-session-8'],
        lesson: 'The clock',
        hints: [
          'A client said nothing for longer than IDLE_MS and was still there, or it was closed too early.',
          'Start a timer when a client connects and again after each message. IDLE_MS comes from the environment, in milliseconds.',
          'const timer = setTimeout(() => socket.end(), Number(process.env.IDLE_MS ?? 60_000)); and timer.refresh().',
        ],
      },
      scene(impatient, [
        connect('silent'),
        ...served('answered', text()),
        connect('half'),
        say('half', utf8('12')),
        connect('inside'),
        say('inside', concat([header(100), utf8('half')])),
        connect('late'),
        speaks('late', 1, 300),
        // Nobody is to be closed, or kept, because somebody else speaks or does not.
        connect('speaker'),
        speaks('speaker', 2),
        silent('silent'),
        silent('answered'),
        silent('half'),
        silent('inside'),
        silent('late'),
        speaks('speaker', 1, 50),
        // Who comes in the place of another has a clock of their own.
        connect('newcomer'),
        speaks('newcomer', 1),
      ]),
    ),
    core(
      {
        slug: 'keeps-clients-that-speak-now-and-then',
        title: 'keeps a client that speaks before the time is up',
        needs: ['closes-silent-clients'],
        lesson: 'The clock',
        hints: [
          'The client had spoken, and was closed all the same.',
          'Silence is counted from the last word. What does your program do with its clock when a message has come?',
          'timer.refresh() after each message, or clearTimeout and a new setTimeout.',
        ],
      },
      scene(impatient, [connect('client'), speaks('client', 4), ...goodbye('client')]),
    ),
    core(
      {
        slug: 'works-without-settings',
        title: 'has 50 places and a minute of patience when nothing is set',
        needs: ['says-busy-when-full'],
        lesson: 'The clock',
        hints: [
          'Neither IDLE_MS nor MAX_CLIENTS was set this time.',
          'A variable that is not there is undefined, and Number(undefined) is NaN: give it a default.',
          'Number(process.env.IDLE_MS ?? 60_000) and Number(process.env.MAX_CLIENTS ?? 50).',
        ],
      },
      scene(nothingSet, [
        guests,
        ...sentAway('one more'),
        quiet(3500),
        ...answered('guest 1', text()),
        ...answered('guest 50', text()),
      ]),
    ),
  ];
}

export function places(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const question = () => encode(text());
  const first = ['client 1', 'client 2', 'client 3'];
  const name = (n: number) => `client ${n}`;
  const leaving = (who: string, how: number): Step[] => {
    if (how === 0) return [leave(who)];
    if (how === 1) return goodbye(who);
    if (how === 2) return [say(who, padded(fruit(dice))), hear(who, BAD_HEADER), hearEnd(who)];
    if (how === 3) return [say(who, padded('5000')), hear(who, TOO_LONG), hearEnd(who)];
    return [say(who, concat([header(100), utf8('half')])), leave(who)];
  };
  const turns = Array.from({ length: 6 }, (_, i): Step[] => [
    ...leaving(name(i + 1), i % 5),
    getIn(name(i + 4), question(), RECEIVED),
    ...sentAway(`one more ${i + 3}`),
    ...[2, 3, 4].flatMap((n) => answered(name(i + n), text())),
  ]);
  const vanishing = Array.from({ length: 4 }, (_, i): Step[] => [
    getIn(`lost ${2 * i + 1}`, question(), RECEIVED),
    vanish(`lost ${2 * i + 1}`),
    getIn(`lost ${2 * i + 2}`, question(), RECEIVED),
    say(`lost ${2 * i + 2}`, utf8('12')),
    vanish(`lost ${2 * i + 2}`),
  ]);
  return [
    core(
      {
        slug: 'says-busy-when-full',
        title: 'says busy to one more than MAX_CLIENTS',
        needs: ['answers-like-session-8'],
        lesson: 'Ten thousand callers',
        hints: [
          'MAX_CLIENTS clients were there. The next one should hear so at once, before it says a word.',
          'Count who is there when somebody connects; if all places are taken, say the bare bytes and close.',
          "if (clients.size >= maxClients) { socket.end('!ERROR busy'); return; }",
        ],
      },
      scene(
        threePlaces,
        [
          ...served('client 1', text()),
          ...served('client 2', text()),
          connect('client 3'),
          ...answered('client 1', text()),
          ...sentAway('one more 1'),
          ...sentAway('one more 2'),
          ...first.flatMap((who) => answered(who, text())),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'lets-the-next-one-in',
        title: 'lets the next one in when somebody has left',
        needs: [
          'says-busy-when-full',
          'refuses-a-bad-header',
          'refuses-a-body-that-is-too-long',
          'closes-silent-clients',
        ],
        lesson: 'Ten thousand callers',
        hints: [
          'A place was free again, and the next one still heard "busy". Or there were too many places.',
          'Count each client in once and out once, however it leaves. Who was refused was never in.',
          "clients.add(socket) after the check, clients.delete(socket) in 'close', and ask clients.size.",
        ],
      },
      scene(
        threePlaces,
        [
          ...first.flatMap((who) => served(who, text())),
          // One leaves before anybody was sent away.
          ...turns.slice(0, 1).flat(),
          ...sentAway('one more 1'),
          ...sentAway('one more 2'),
          ...turns.slice(1).flat(),
        ],
        { alone: true },
      ),
      // Who was closed for its silence has left, too.
      scene(
        twoPlaces,
        [
          ...['silent 1', 'silent 2'].map((who) => connect(who)),
          ...['silent 1', 'silent 2'].map((who) =>
            hearEnd(who, { anything: true, silent: SHORT_IDLE, within: SHORT_IDLE + 1000 }),
          ),
          ...['next 1', 'next 2'].map((who) => getIn(who, question(), RECEIVED)),
          ...answered('next 1', text()),
          ...sentAway('one more'),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'survives-clients-that-vanish',
        title: 'survives clients that vanish, and counts them out',
        needs: ['lets-the-next-one-in', 'serves-good-clients-meanwhile'],
        lesson: 'Ten thousand callers',
        hints: [
          'Clients were reset. Is your program alive, and are their places free?',
          "A reset is an 'error' event of that socket; 'end' does not come then, 'close' does.",
          "socket.on('error', () => {}); on every socket, and count out in 'close'.",
        ],
      },
      scene(
        threePlaces,
        [
          ...served('client 1', text()),
          ...vanishing.flat(),
          ...answered('client 1', text()),
          getIn('client 2', question(), RECEIVED),
          getIn('client 3', question(), RECEIVED),
          // Also those who were sent away may vanish: they never had a place.
          ...[1, 2, 3, 4].flatMap((n) => [connect(`refused ${n}`), hear(`refused ${n}`, BUSY), vanish(`refused ${n}`)]),
          ...first.flatMap((who) => answered(who, text())),
          ...goodbye('client 2'),
          getIn('client 4', question(), RECEIVED),
          // Who is sent away, and stays at the door, keeps nobody waiting.
          connect('stays'),
          hear('stays', BUSY),
          ...sentAway('one more'),
          ...answered('client 4', text()),
        ],
        { alone: true },
      ),
    ),
  ];
}
