// 12 Going public: the server of session 8, made fit for strangers. The checks are strangers, good and bad ones.
import type { Dice } from '../../plan/dice.ts';
import { cutAt, whole, type Act, type Flow } from '../../plan/flow.ts';
import {
  check,
  scene,
  serverStart,
  type Check,
  type Scene,
  type Session,
  type Tier,
  type Wording,
} from '../../plan/session.ts';
import {
  comeAndGo,
  comeIn,
  connect,
  endInput,
  ends,
  fill,
  getIn,
  hear,
  hearEnd,
  keepTalking,
  leave,
  listensOnly,
  notServed,
  printsLine,
  printsNoControls,
  quiet,
  say,
  signal,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, numberedFruit } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, header, HEADER_BYTES } from '../../wire/header.ts';

const ANSWER = 'Msg received';
const GOODBYE = encode('!DISCONNECT');
const TOO_LONG = '!ERROR too long';
const BAD_HEADER = '!ERROR bad header';
const BUSY = '!ERROR busy';
const LONGEST_BODY = 4096;

/** The limit on silence that is checked, in ms, and how far apart its clients speak: well inside of it. */
const IDLE = 2500;
/** Another one: what it is must be read, not known. */
const SHORT_IDLE = 1000;
const NOW_AND_THEN = 800;
/** "Close, within 1 s more." */
const CLOSED_WITHIN = IDLE + 1000;
const ENDED_WITHIN = 2000;
/** "From 0.2 s on no new client is served": this late it must be so on any machine. */
const LATE = 350;
const MEGABYTES_64 = 64_000_000;

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });
const impatient = serverStart({ part: 'server', env: { IDLE_MS: String(IDLE) } });
const threePlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '3' } });
const twoPlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '2', IDLE_MS: String(SHORT_IDLE) } });
// A thousand visits may take a busy computer more than the minute that a client may be silent.
const twentyPlaces = serverStart({ part: 'server', env: { MAX_CLIENTS: '20', IDLE_MS: '600000' } });
const nothingSet = serverStart({ part: 'server', bare: true });

const answered = (who: string, text: string): Step[] => [say(who, encode(text)), hear(who, ANSWER)];
const served = (who: string, text: string): Step[] => [connect(who), ...answered(who, text)];
const goodbye = (who: string): Step[] => [say(who, GOODBYE), hear(who, ANSWER), hearEnd(who)];
/** 64 bytes: these, and blanks behind them. */
const padded = (start: string | Uint8Array): Uint8Array => {
  const bytes = typeof start === 'string' ? utf8(start) : start;
  return concat([bytes, utf8(' '.repeat(HEADER_BYTES - bytes.length))]);
};
const refused = (who: string, start: string | Uint8Array, error: string): Step[] => [
  connect(who),
  say(who, padded(start)),
  hear(who, error),
  hearEnd(who),
];
/** Somebody who comes to a full house. */
const sentAway = (who: string): Step[] => [connect(who), hear(who, BUSY, { soon: true }), hearEnd(who)];
/** At the end nobody is owed last words, and everybody may get some. */
const seenOff = (who: string): Step => hearEnd(who, { anything: true, within: ENDED_WITHIN });
const endsItself = (): Step => ends(0, { within: ENDED_WITHIN });

function graded(tier: Tier) {
  return (wording: Wording, one: Scene | readonly Scene[], proves?: readonly Step[]): Check => {
    const scenes = 'steps' in one ? [one] : one;
    return check({ ...wording, part: 'server', tier, scenes, ...(proves && { proves }) });
  };
}
const core = graded('core');
const stretch = graded('stretch');

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

/** Cut inside the header and inside the body. */
function inThreePieces(text: string, dice: Dice): Flow {
  const message = encode(text);
  const inBody = dice.between(HEADER_BYTES + 1, message.length - 1);
  return cutAt(message, [dice.between(1, HEADER_BYTES - 1), inBody]);
}

function headers(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  return [
    core(
      {
        slug: 'answers-like-session-8',
        title: 'answers messages as in session 8, however they are cut',
        needs: [],
        lesson: 'Look at the header first',
        hints: [
          'Your server of session 8 did this. What changed on the way here?',
          'Collect bytes for each client; answer as long as a whole header and its whole body are there.',
          "while (rest.length >= 64) { ... socket.write('Msg received'); } and close after !DISCONNECT is answered.",
        ],
      },
      scene(here, [
        ...served('client 1', text()),
        say('client 1', inThreePieces(text(), dice.for('pieces'))),
        hear('client 1', ANSWER),
        say('client 1', concat([encode(text()), encode(text())])),
        hear('client 1', ANSWER),
        hear('client 1', ANSWER),
        ...answered('client 1', `${accented(dice)} ${emoji(dice)}`),
        ...answered('client 1', numberedFruit(dice, 3000)),
        ...served('client 2', text()),
        // The goodbye is the whole text, letter by letter.
        ...['say !DISCONNECT to leave', '!disconnect', '!DISCONNECT '].flatMap((one) => answered('client 1', one)),
        ...goodbye('client 1'),
        ...answered('client 2', text()),
        ...goodbye('client 2'),
      ]),
    ),
    tooLong(dice.for('long')),
    badHeader(dice.for('bad')),
    meanwhile(dice.for('meanwhile')),
    controls(dice.for('controls')),
  ];
}

const TOO_LONG_HEADERS = ['5000', '4097', '1000000000', '4294967296', '18446744073709551620', '9'.repeat(HEADER_BYTES)];

function tooLong(dice: Dice): Check {
  const used = [
    ...served('client', numberedFruit(dice, LONGEST_BODY)),
    say('client', encode(numberedFruit(dice, LONGEST_BODY + 1))),
    hear('client', TOO_LONG),
    hearEnd('client'),
    // In one write with a good message, which is answered before.
    connect('client 2'),
    say('client 2', concat([encode(fruit(dice)), padded('5000')])),
    hear('client 2', ANSWER),
    hear('client 2', TOO_LONG),
    hearEnd('client 2'),
  ];
  const headersOnly = TOO_LONG_HEADERS.flatMap((start, i) => refused(`client ${i + 1}`, start, TOO_LONG));
  return core(
    {
      slug: 'refuses-a-body-that-is-too-long',
      title: 'refuses a body over 4,096 bytes as soon as its header is there',
      needs: ['answers-like-session-8'],
      lesson: 'Look at the header first',
      hints: [
        'The header promised more than 4,096 bytes. The body never came, and the client waits for your word.',
        'Look at the length before you wait for the body. Bare bytes: no header in front, no newline behind. Then close.',
        "if (length > 4096) { socket.end('!ERROR too long'); return; }",
      ],
    },
    [scene(here, headersOnly), scene(here, used)],
  );
}

/** What some functions take for a number all the same, or fall over. `+5` and zeros or blanks in front are not graded. */
const BAD_HEADERS: readonly (string | Uint8Array)[] = [
  '',
  '-5',
  '12abc',
  '12 34',
  '1e3',
  '0x10',
  '5.0',
  '1_0',
  '12\t',
  '12\n',
  '12\r',
  '12\v',
  '-0',
  // What some patterns take for the end, or some functions for a digit or a blank.
  `5${' '.repeat(HEADER_BYTES - 2)}\n`,
  Uint8Array.of(0xb2),
  Uint8Array.of(0x31, 0xa0),
  Uint8Array.of(0xff, 0xfe),
  '12\0',
  new Uint8Array(HEADER_BYTES),
  '\u0663',
  '-',
  `5${' '.repeat(HEADER_BYTES - 2)}5`,
];

function badHeader(dice: Dice): Check {
  const all = [...BAD_HEADERS, fruit(dice)];
  const steps = all.flatMap((start, i) => refused(`client ${i + 1}`, start, BAD_HEADER));
  const used = [
    ...served('client', fruits(dice, 2)),
    say('client', padded('!DISCONNECT')),
    hear('client', BAD_HEADER),
    hearEnd('client'),
    // An empty message has a good header. In one write with it, what is bad comes behind it, or in front of it.
    ...served('client 2', ''),
    say('client 2', concat([encode(fruit(dice)), padded('12abc')])),
    hear('client 2', ANSWER),
    hear('client 2', BAD_HEADER),
    hearEnd('client 2'),
    connect('client 3'),
    say('client 3', concat([padded('-5'), encode(fruit(dice))])),
    hear('client 3', BAD_HEADER),
    hearEnd('client 3'),
    // A header may come in pieces, a bad one too.
    connect('client 4'),
    say('client 4', cutAt(padded('12abc'), [20, 63])),
    hear('client 4', BAD_HEADER),
    hearEnd('client 4'),
  ];
  return core(
    {
      slug: 'refuses-a-bad-header',
      title: 'refuses a header that is not digits and then spaces',
      needs: ['answers-like-session-8'],
      lesson: 'Look at the header first',
      hints: [
        '64 bytes came that are no length. Did your program read a number into them, or fall over?',
        'Functions that make numbers of text are too kind: compare the whole header with a pattern. Bytes may be anything, also no text.',
        "if (!/^[0-9]+ *$/.test(header)) { socket.end('!ERROR bad header'); return; }",
      ],
    },
    [scene(here, steps), scene(here, used)],
  );
}

function meanwhile(dice: Dice): Check {
  const text = () => fruits(dice, 2);
  const soon = (who: string) => [say(who, encode(text())), hear(who, ANSWER, { soon: true })];
  const bad = ['bad 1', 'bad 2', 'bad 3', 'bad 4'];
  return core(
    {
      slug: 'serves-good-clients-meanwhile',
      title: 'serves good clients while four bad ones are there',
      needs: ['refuses-a-body-that-is-too-long', 'refuses-a-bad-header'],
      lesson: 'The last word',
      hints: [
        'Four bad clients were there, and a good one had to wait, or was thrown out.',
        'Seeing one client off must not hold up the others: no sleeping, no waiting, no lock that is kept.',
        'Let each client have its own events (or its own thread), and end only the socket of the bad one.',
      ],
    },
    scene(here, [
      ...served('good 1', text()),
      ...bad.map((who) => connect(who)),
      say('bad 1', padded('9999')),
      say('bad 2', padded(fruit(dice))),
      say('bad 3', utf8('12')),
      say('bad 4', concat([header(100), utf8('half')])),
      ...soon('good 1'),
      connect('good 2'),
      ...soon('good 2'),
      ...soon('good 1'),
      hear('bad 1', TOO_LONG),
      hear('bad 2', BAD_HEADER),
      ...bad.map((who) => leave(who, { anything: true })),
      ...answered('good 1', text()),
      ...answered('good 2', text()),
      ...served('good 3', text()),
      ...['good 1', 'good 2', 'good 3'].flatMap(goodbye),
    ]),
  );
}

const FORGED = '[10.9.8.7] forged';

/** Texts that steer a terminal, or write lines of their own. */
const STEERING: readonly string[] = [
  'red \u001b[31m apple',
  'bell \u0007',
  'back \b\b',
  `first\n${FORGED}`,
  'over\rwritten',
  'tab\there',
  'one sign \u009b31m',
  'rubbed out \u007f',
  'zero \0',
  `all ${String.fromCharCode(...Array.from({ length: 32 }, (_, i) => i), ...Array.from({ length: 33 }, (_, i) => 127 + i))}`,
];

function controls(dice: Dice): Check {
  const [first, last] = [fruits(dice, 3), fruits(dice, 3)];
  const bytes = (body: Uint8Array): Step[] => [
    say('client', concat([header(body.length), body])),
    hear('client', ANSWER),
  ];
  return core(
    {
      slug: 'prints-no-control-characters',
      title: 'prints no control characters, whatever clients send',
      needs: ['refuses-a-bad-header'],
      lesson: 'What strangers print',
      hints: [
        'A stranger sent bytes that steer a terminal, and you printed them.',
        'Clean everything that came from outside before you print it, messages and headers: U+0000-001F and U+007F-009F, newlines too.',
        "console.log(text.replace(/\\p{Cc}/gu, '?'));",
      ],
    },
    scene(here, [
      ...served('client', first),
      printsLine([first]),
      ...STEERING.flatMap((text) => answered('client', text)),
      ...bytes(Uint8Array.of(0xff, 0x9b, 0xfe, 0x20, 0x72, 0x61, 0x77)),
      ...bytes(Uint8Array.of(0x9b, 0x32, 0x4a)),
      ...answered('client', `${numberedFruit(dice, 600)}\u001b[31m`),
      ...goodbye('client'),
      // Half a message is no message; if it is printed all the same, then as carefully.
      connect('half'),
      say('half', concat([header(100), utf8('half \u001b[31m')])),
      leave('half', { anything: true }),
      ...refused('bad 1', '\u001b[2J', BAD_HEADER),
      ...refused('bad 2', '\u0007bell', BAD_HEADER),
      ...refused('bad 3', '\u009b2J', BAD_HEADER),
      ...refused('bad 4', `\n${FORGED}`, BAD_HEADER),
      ...served('client 2', last),
      printsLine([last]),
      printsNoControls(FORGED),
    ]),
  );
}

function clocks(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const silent = (who: string) => hearEnd(who, { anything: true, silent: IDLE, within: CLOSED_WITHIN });
  const speaks = (who: string, times: number, pause = NOW_AND_THEN) =>
    keepTalking(who, encode(text()), ANSWER, { times, pause, idle: IDLE });
  const guests = comeIn('guest', 50, encode(fruit(dice)), ANSWER);
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
        quiet(1500),
        ...answered('guest 1', text()),
        ...answered('guest 50', text()),
      ]),
    ),
  ];
}

function places(dice: Dice): Check[] {
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
    getIn(name(i + 4), question(), ANSWER),
    ...sentAway(`one more ${i + 3}`),
    ...[2, 3, 4].flatMap((n) => answered(name(i + n), text())),
  ]);
  const vanishing = Array.from({ length: 4 }, (_, i): Step[] => [
    getIn(`lost ${2 * i + 1}`, question(), ANSWER),
    vanish(`lost ${2 * i + 1}`),
    getIn(`lost ${2 * i + 2}`, question(), ANSWER),
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
      [
        scene(
          threePlaces,
          [
            ...first.flatMap((who) => served(who, text())),
            ...sentAway('one more 1'),
            ...sentAway('one more 2'),
            ...turns.flat(),
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
            ...['next 1', 'next 2'].map((who) => getIn(who, question(), ANSWER)),
            ...answered('next 1', text()),
            ...sentAway('one more'),
          ],
          { alone: true },
        ),
      ],
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
          getIn('client 2', question(), ANSWER),
          getIn('client 3', question(), ANSWER),
          // Also those who were sent away may vanish: they never had a place.
          ...[1, 2, 3, 4].flatMap((n) => [connect(`refused ${n}`), hear(`refused ${n}`, BUSY), vanish(`refused ${n}`)]),
          ...first.flatMap((who) => answered(who, text())),
          ...goodbye('client 2'),
          getIn('client 4', question(), ANSWER),
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

/** Somebody who talks for longer than a program may take to end. */
const goesOn = (text: string): Flow =>
  Array.from({ length: 200 }, () => ({ kind: 'bytes', data: encode(text), due: { ms: 40 } }));

function ending(dice: Dice): Check[] {
  const text = () => fruits(dice, 2);
  const busy = Array.from({ length: 6 }, (_, i) => `client ${i + 1}`);
  const five = () => concat(Array.from({ length: 5 }, () => encode(numberedFruit(dice, 1000))));
  const waiting = [
    ...['client 1', 'client 2', 'idle'].flatMap((who) => served(who, text())),
    signal('SIGSTOP'),
    say('client 1', concat([encode(text()), encode(text()), encode(numberedFruit(dice, 4000))])),
    say('client 2', encode(text())),
    connect('on hold 1'),
    say('on hold 1', encode(text())),
    connect('on hold 2'),
    say('on hold 2', encode(text())),
    signal('SIGTERM'),
    signal('SIGCONT'),
    ...Array.from({ length: 3 }, () => hear('client 1', ANSWER)),
    hear('client 2', ANSWER),
    hear('on hold 1', ANSWER),
    hear('on hold 2', ANSWER),
    ...['client 1', 'client 2', 'on hold 1', 'on hold 2', 'idle'].map(seenOff),
    endsItself(),
  ];
  const running = [
    ...busy.flatMap((who) => served(who, text())),
    ...busy.map((who) => say(who, five())),
    signal('SIGTERM'),
    ...busy.flatMap((who) => Array.from({ length: 5 }, () => hear(who, ANSWER))),
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
      [
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
      ],
    ),
    core(
      {
        slug: 'answers-what-came-before-sigterm',
        title: 'answers every message that was sent before SIGTERM',
        needs: ['ends-on-sigterm'],
        lesson: 'Ending politely',
        hints: [
          'A message had been sent before the signal, and was never answered.',
          'It may lie unread in a socket, or in a connection that you have not picked up: keep serving for a moment, then close.',
          'In the handler setTimeout(() => { server.close(); ... }, 100), not process.exit() at once.',
        ],
      },
      [scene(here, waiting, { alone: true }), scene(here, running, { alone: true })],
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
          notServed('late', encode(text()), ANSWER, LATE),
          leave('client', { anything: true }),
          endsItself(),
        ],
        { alone: true },
      ),
    ),
  ];
}

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
      [scene(elsewhere, looks, { goOn: true }), scene(here, looks, { goOn: true })],
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
          getIn('good', encode(text()), ANSWER),
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
          getIn('good', encode(text()), ANSWER),
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
          comeAndGo(1000, encode(text()), ANSWER, GOODBYE),
          ...answered('client', text()),
          ...served('newcomer', text()),
        ],
        { alone: true },
      ),
    ),
  ];
}
