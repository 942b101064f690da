// The checks of the client: every line becomes a message behind a 64-byte header, and waits for its reply.
// The check is the server. A line is typed before anybody calls: a client may connect at its first line.
import type { Dice } from '../../plan/dice.ts';
import { delay, whole } from '../../plan/flow.ts';
import { checkOf, clientStart, scene, type Check, type Scene, type Proof } from '../../plan/session.ts';
import {
  accept,
  endInput,
  ends,
  hangUp,
  hear,
  hearNothing,
  hearRecord,
  prints,
  quiet,
  say,
  type,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import { NEED_MORE, type Decoder } from '../../wire/decode.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';
import { visible } from '../../wire/visible.ts';

const SERVER = 'server';
const FIRST_VISIBLE = 0x21;
/** So long nothing may come that would come at once. ms. */
const MOMENT = 50;

const here = clientStart({ part: 'client' });
const elsewhere = clientStart({ part: 'client', host: 'other' });

const typeLines = (...lines: string[]): Step => type(lines.map((line) => `${line}\n`).join(''));
const hears = (text: string): Step => hear(SERVER, encode(text));
const replies = (): Step => say(SERVER, RECEIVED);
const shown = (times: number): Step => prints('', RECEIVED, times);

/** Lines that are said like all others, though some take them for an order, or for nothing. */
const ORDERS = ['exit', 'quit', 'bye', '/help', '#plum', '!fig', '-n', '0', '1234', '.'];

/** The header and one byte more, which stay where they are: who looks takes nothing away. */
const look: Decoder<Uint8Array> = (bytes) =>
  bytes.length <= HEADER_BYTES
    ? NEED_MORE
    : { kind: 'message', message: bytes.subarray(0, HEADER_BYTES + 1), rest: bytes };

/** Header and body may travel apart: both are there before they are compared. */
const arrives = (text: string): Step =>
  hearRecord(SERVER, {
    shown: visible(encode(text)),
    told: 'the beginning of a message',
    decode: look,
    accepts: () => true,
  });

const hasHeader = (): Step =>
  hearRecord(SERVER, {
    shown: 'a header of 64 bytes, digits and then blanks, and then the text',
    decode: look,
    accepts: (bytes) =>
      /^(?:0|[1-9][0-9]*) *$/.test(asText(bytes.subarray(0, HEADER_BYTES))) &&
      (bytes[HEADER_BYTES] ?? 0) >= FIRST_VISIBLE,
  });

/** A line of so many letters without a blank: the first byte behind the header is one of them. */
const unbroken = (dice: Dice, length: number): string =>
  numberedFruit(dice, length + 2)
    .slice(2)
    .replaceAll(' ', '-');

const core = checkOf('client', 'core');

const all = (one: Scene): Proof => ({ scene: one, proves: one.steps });

export const clientChecks = (dice: Dice): Check[] => [
  ...oneLine(dice.for('one')),
  ...manyLines(dice.for('many')),
  ...anyText(dice.for('text')),
  ...goodbye(dice.for('goodbye')),
];

function oneLine(dice: Dice): Check[] {
  const line = unbroken(dice, 14);
  const [called, header, heard] = [accept(SERVER), hasHeader(), hears(line)];
  const away = fruits(dice, 2);
  const still = hearNothing(SERVER, 150);
  const printed = shown(1);
  const first = scene(here, [typeLines(line), called, header, heard, still, replies(), printed]);
  const proves = (...steps: Step[]): Proof => ({ scene: first, proves: steps });
  const withLine = (length: number): Proof => {
    const sent = hasHeader();
    const steps = [typeLines(unbroken(dice, length)), accept(SERVER), sent];
    return { scene: scene(here, steps), proves: [sent] };
  };
  return [
    core(
      {
        slug: 'connects',
        title: 'connects to the address and port it is given',
        needs: [],
        lesson: 'Your exercise',
        hints: [
          'A line was typed and nobody called. Your clients of sessions 4 to 7 could do this.',
          'The address and the port are process.argv[2] and process.argv[3].',
          'const [host, port] = process.argv.slice(2); const socket = net.connect({ host, port: Number(port) });',
        ],
      },
      proves(called),
    ),
    core(
      {
        slug: 'header-is-64-bytes',
        title: 'sends a header of exactly 64 bytes, digits and then blanks',
        needs: ['connects'],
        lesson: 'The header',
        hints: [
          'Look at the first 65 bytes in the replay: where do the digits stand, and where does your text begin?',
          'The number comes first, and blanks fill it up to 64. How many blanks depends on how many digits there are.',
          "String(length).padEnd(64, ' '), in Python str(length).ljust(64).encode()",
        ],
      },
      proves(header),
      withLine(1),
      withLine(123),
    ),
    core(
      {
        slug: 'sends-the-line',
        title: 'sends the line behind its header, and nothing else',
        needs: ['header-is-64-bytes'],
        lesson: 'The header',
        hints: [
          'The body is the line that was typed, without its line end, and the header tells the length of just that.',
          "Print the text and the length before you send them: is there a newline in it, a name in front, or the header's own 64 bytes?",
          'const body = Buffer.from(line); socket.write(String(body.length).padEnd(64)); socket.write(body);',
        ],
      },
      proves(heard, still),
    ),
    core(
      {
        slug: 'prints-the-reply',
        title: 'prints the reply',
        needs: ['sends-the-line'],
        lesson: 'A reply without a header',
        hints: [
          'The server has answered. Does somebody at your keyboard know?',
          "'data' brings bytes: make text of them, and print it when it comes, not when everything is over.",
          "socket.on('data', (piece) => { reply += piece; if (reply.length >= 12) console.log(reply); });",
        ],
      },
      proves(printed),
    ),
    core(
      {
        slug: 'uses-the-given-address',
        title: 'calls another address when it is given another',
        needs: ['prints-the-reply'],
        lesson: 'Your exercise',
        hints: [
          'This time the server was not at 127.0.0.1.',
          'Is there an address in your program text? It has to come from the command line.',
          "Use process.argv[2] as the host, and not 'localhost' or '127.0.0.1'.",
        ],
      },
      all(scene(elsewhere, [typeLines(away), accept(SERVER), hears(away), replies(), shown(1)])),
    ),
  ];
}

function manyLines(dice: Dice): Check[] {
  const lines = (n: number) => Array.from({ length: n }, () => fruits(dice, 2));
  const twice = fruits(dice.for('twice'), 2);
  return [
    core(
      {
        slug: 'sends-every-line',
        title: 'sends every line over the same connection, also pasted ones',
        needs: ['prints-the-reply'],
        lesson: 'A reply without a header',
        hints: [
          'The first line came. Which one did not, and was it typed alone or together with others?',
          'All lines use the one connection. Lines that come while you wait for a reply must not be lost: keep them in a list.',
          "rl.on('line', (line) => { queue.push(line); sendNext(); }); and sendNext() again after every reply.",
        ],
      },
      all(typedOneByOne(lines(3))),
      all(typedOneByOne([...ORDERS, twice, twice])),
      all(pasted(dice, lines(12))),
    ),
    core(
      {
        slug: 'waits-for-the-reply',
        title: 'waits for the reply before it sends the next line',
        needs: ['sends-every-line'],
        lesson: 'A reply without a header',
        hints: [
          'Three lines were pasted and the server took its time. Who spoke next?',
          'Remember that a reply is missing, and send nothing until it has come; no timer decides that.',
          'if (waiting || queue.length === 0) return; at the start of sendNext, waiting = true when something was sent, false when 12 bytes have come.',
        ],
      },
      all(answeredLate(lines(3))),
    ),
    core(
      {
        slug: 'reply-in-pieces',
        title: 'takes a reply that comes in pieces for one reply',
        needs: ['waits-for-the-reply'],
        lesson: 'A reply without a header',
        hints: [
          'The reply was cut: first a few letters, then the rest. What did your program do after the first piece?',
          'A reply is 12 bytes, however many reads it takes. Before that it is not there.',
          'reply = Buffer.concat([reply, piece]); if (reply.length < 12) return; in Python a loop around recv until there are 12.',
        ],
      },
      all(answeredInPieces(lines(5), [[6], [1], [11], [3, 4]])),
    ),
  ];
}

/** The next line is typed when the last one was answered, and its reply printed. */
function typedOneByOne(lines: readonly string[]): Scene {
  const steps = lines.flatMap((line, i) => [
    typeLines(line),
    ...(i === 0 ? [accept(SERVER)] : []),
    hears(line),
    replies(),
    shown(i + 1),
  ]);
  return scene(here, steps);
}

/** All lines at once, and one more that comes in two pieces. */
function pasted(dice: Dice, lines: readonly string[]): Scene {
  const last = fruits(dice, 2);
  return scene(here, [
    typeLines(...lines),
    accept(SERVER),
    ...lines.flatMap((line) => [hears(line), say(SERVER, delay(20)(whole(utf8(RECEIVED)), dice))]),
    type(last.slice(0, 5)),
    quiet(150),
    typeLines(last.slice(5)),
    hears(last),
    replies(),
  ]);
}

/** Longer than who counts to one instead of waiting; for the later lines a moment is enough. */
function answeredLate(lines: readonly string[]): Scene {
  return scene(here, [
    typeLines(...lines),
    accept(SERVER),
    ...lines.flatMap((line, i) => [hears(line), hearNothing(SERVER, i === 0 ? 1200 : 300), replies()]),
  ]);
}

/** Between the pieces of a reply nothing may come; the last line is answered as usual. */
function answeredInPieces(lines: readonly string[], cuts: readonly (readonly number[])[]): Scene {
  const reply = (at: readonly number[]): Step[] => {
    const edges = [0, ...at, RECEIVED.length];
    const pieces = edges.slice(1).map((to, i) => RECEIVED.slice(edges[i], to));
    return pieces.flatMap((piece) => [say(SERVER, piece), hearNothing(SERVER, 250)]).slice(0, -1);
  };
  return scene(here, [
    typeLines(...lines),
    accept(SERVER),
    ...lines.flatMap((line, i) => [hears(line), ...reply(cuts[i] ?? []), shown(i + 1)]),
  ]);
}

function anyText(dice: Dice): Check[] {
  const letters = [
    `${accented(dice)} ${emoji(dice)}${emoji(dice)}`,
    `${accented(dice)} ${fruit(dice)} \u00bd`,
    emoji(dice),
  ];
  const exact = [
    `  ${fruit(dice)}  ${fruit(dice)} `,
    'Plum %s \\n "date" 100%',
    '12 34',
    `${fruit(dice)}\t${fruit(dice)}`,
    '   ',
    // Nothing is a message too: a header that says 0.
    '',
    numberedFruit(dice, 10_000),
  ];
  const talk = (lines: readonly string[]): Scene =>
    scene(here, [
      ...lines.flatMap((line, i) => [
        typeLines(line),
        ...(i === 0 ? [accept(SERVER)] : []),
        ...(line === '' ? [] : [arrives(line)]),
        hears(line),
        replies(),
      ]),
      shown(lines.length),
    ]);
  return [
    core(
      {
        slug: 'header-counts-bytes',
        title: 'counts the length in bytes, not in letters',
        needs: ['sends-every-line'],
        lesson: 'Bytes, not letters',
        hints: [
          'This line had letters that take more than one byte. What does your header say?',
          "'piña'.length is 4, but five bytes travel. Make bytes of the text first, as UTF-8, and count those.",
          "const body = Buffer.from(text, 'utf8'); then body.length. In Python: len(text.encode('utf-8')).",
        ],
      },
      all(talk(letters)),
    ),
    core(
      {
        slug: 'sends-it-exactly',
        title: 'sends every line exactly, blanks and all',
        needs: ['sends-every-line', 'header-counts-bytes'],
        lesson: 'The header',
        hints: [
          'Compare what was typed with what arrived: blanks at the ends, two in a row, a tab, an empty line, or a long one.',
          'What is typed is not ours to tidy up: no trim, no split and join; and no buffer that a long line does not fit in.',
          "Take off the one line end and nothing else: line.slice(0, -1), in Python line.removesuffix('\\n').",
        ],
      },
      all(talk(exact)),
      all(typedInPieces(dice.for('pieces'))),
    ),
  ];
}

/** What is typed comes in pieces that end inside of letters. */
function typedInPieces(dice: Dice): Scene {
  const line = `${accented(dice)} ${emoji(dice)}`;
  return scene(here, [type(`${line}\n`, { cuts: insideLetters(utf8(line)) }), accept(SERVER), hears(line), replies()]);
}

function goodbye(dice: Dice): Check[] {
  const more = dice.for('more');
  const line = fruits(dice, 2);
  const lines = Array.from({ length: 3 }, () => fruits(dice, 2));
  const late = () => say(SERVER, delay(200)(whole(utf8(RECEIVED)), dice));
  const said = [hears(GOODBYE), hears(GOODBYE)] as const;
  const ended = [ends(), ends()] as const;
  // Its last reply takes a while, and is heard; and behind the goodbye comes nothing more.
  const waits = hearNothing(SERVER, 600, { stays: true });
  const nothingMore = hearNothing(SERVER, MOMENT);
  const polite = scene(here, [
    typeLines(line),
    accept(SERVER),
    hears(line),
    replies(),
    shown(1),
    endInput(),
    said[0],
    waits,
    replies(),
    hangUp(SERVER),
    ended[0],
    nothingMore,
  ]);
  const [first, open] = [fruits(more, 2), fruits(more, 3)];
  const last = hears(open);
  const cut = scene(here, [
    typeLines(first),
    type(open),
    endInput(),
    accept(SERVER),
    hears(first),
    replies(),
    last,
    replies(),
    hears(GOODBYE),
    replies(),
  ]);
  const atOnce = scene(here, [
    typeLines(...lines),
    endInput(),
    accept(SERVER),
    ...lines.flatMap((one) => [hears(one), late()]),
    said[1],
    late(),
    hangUp(SERVER),
    ended[1],
  ]);
  // Nothing at all is typed.
  const nothing = hears(GOODBYE);
  const silent = scene(here, [endInput(), accept(SERVER), nothing, replies(), hangUp(SERVER), ends()]);
  const proofs = (steps: readonly [Step, Step], besides: Step): Proof[] => [
    { scene: polite, proves: [steps[0], besides] },
    { scene: atOnce, proves: [steps[1]] },
  ];
  return [
    core(
      {
        slug: 'says-disconnect-at-the-end',
        title: 'says !DISCONNECT at the end of the input, and waits for its reply',
        needs: ['sends-every-line'],
        lesson: 'Goodbye',
        hints: [
          'The input has ended. The server waits for the goodbye, and you wait for its answer, as after every message.',
          '!DISCONNECT is a message like any other, header and all, in capitals; and it is the last: lines that still wait go first.',
          "rl.on('close', () => { queue.push('!DISCONNECT'); sendNext(); });",
        ],
      },
      ...proofs(said, waits),
      { scene: silent, proves: [nothing] },
    ),
    core(
      {
        slug: 'ends-by-itself',
        title: 'ends by itself after the goodbye',
        needs: ['says-disconnect-at-the-end'],
        lesson: 'Goodbye',
        hints: [
          'The goodbye was answered and the server has hung up. What does your program still wait for?',
          'An open socket, a timer or a loop around an empty read keeps a program alive.',
          "Close the socket when the last reply is there, stop every timer, and leave the loop when recv gives b''.",
        ],
      },
      ...proofs(ended, nothingMore),
    ),
    checkOf('client', 'stretch')(
      {
        slug: 'sends-a-line-without-its-end',
        title: 'sends a last line that the end of the input ends',
        needs: ['says-disconnect-at-the-end'],
        lesson: 'Goodbye',
        hints: [
          'The input ended behind the last word, without Enter. That line was typed, too.',
          'What is left when the input ends is a line, unless nothing is left.',
          'readline gives it to you by itself; in a shell: while IFS= read -r line || [ -n "$line" ]; do ... done',
        ],
      },
      { scene: cut, proves: [last] },
    ),
  ];
}
