// The checks of messages and headers, right ones and hostile ones, and of what is printed of them.
import type { Dice } from '../../plan/dice.ts';
import { cutAt, type Flow } from '../../plan/flow.ts';
import { scene, type Check } from '../../plan/session.ts';
import { connect, hear, hearEnd, leave, printsLine, printsNoControls, say, type Step } from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, numberedFruit } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, header, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';
import { TOO_LONG, BAD_HEADER, LONGEST_BODY, here, answered, served, goodbye, padded, refused, core } from './words.ts';

/** Cut inside the header and inside the body. */
function inThreePieces(text: string, dice: Dice): Flow {
  const message = encode(text);
  const inBody = dice.between(HEADER_BYTES + 1, message.length - 1);
  return cutAt(message, [dice.between(1, HEADER_BYTES - 1), inBody]);
}

export function headers(dice: Dice): Check[] {
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
        hear('client 1', RECEIVED),
        say('client 1', concat([encode(text()), encode(text())])),
        hear('client 1', RECEIVED),
        hear('client 1', RECEIVED),
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
    hear('client 2', RECEIVED),
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
    scene(here, headersOnly),
    scene(here, used),
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
    say('client', padded(GOODBYE)),
    hear('client', BAD_HEADER),
    hearEnd('client'),
    // An empty message has a good header. In one write with it, what is bad comes behind it, or in front of it.
    ...served('client 2', ''),
    say('client 2', concat([encode(fruit(dice)), padded('12abc')])),
    hear('client 2', RECEIVED),
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
    scene(here, steps),
    scene(here, used),
  );
}

function meanwhile(dice: Dice): Check {
  const text = () => fruits(dice, 2);
  const soon = (who: string) => [say(who, encode(text())), hear(who, RECEIVED, { soon: true })];
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
    hear('client', RECEIVED),
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
