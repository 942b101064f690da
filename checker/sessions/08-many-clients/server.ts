// The checks of the server: messages behind 64-byte headers, many clients, and who is there. The checks are the clients.
import type { Dice } from '../../plan/dice.ts';
import { byteByByte, cutAt, whole } from '../../plan/flow.ts';
import { checkOf, scene, serverStart, visitor, type Check, type Scene } from '../../plan/session.ts';
import {
  connect,
  endInput,
  hear,
  hearEnd,
  hearNothing,
  lastNumber,
  leave,
  listensOnly,
  printsLine,
  quiet,
  say,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';

/** Clients of a server on this computer come from here. */
const CLIENT_IP = '127.0.0.1';
/** So long nothing may come that would come at once. ms. */
const MOMENT = 50;
/** The contract's longest message, in bytes. */
const LONGEST = 10_000;

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });
/** Callers come from another address than the one that it listens at. */
const visited = serverStart({ part: 'server', host: 'visited' });

/** One whole message, and its reply. */
const tell = (who: string, text: string): Step[] => [say(who, encode(text)), hear(who, RECEIVED)];
/** They leave without a goodbye, having heard all. What a program then says to nobody is for the check about leaving. */
const go = (...all: string[]): Step[] => [
  ...all.slice(0, 1).map((who) => hearNothing(who, MOMENT)),
  ...all.map((who) => leave(who, { afterEnd: true })),
];
/** Says goodbye, hears the end, closes: only then is a client counted out. */
const bye = (who: string): Step[] => [...tell(who, GOODBYE), hearEnd(who), leave(who, { anything: true })];
const visit = (who: string, text: string): Step[] => [
  connect(who),
  ...tell(who, text),
  ...tell(who, GOODBYE),
  hearEnd(who),
  leave(who),
];
const shows = (text: string, from = CLIENT_IP): Step => printsLine(['[', from, text], { label: 'message' });
const showsNewcomer = (from: string): Step =>
  printsLine(['[NEW CONNECTION]', from, 'connected'], { label: 'newcomer' });
const counts = (n: number): Step => lastNumber('[ACTIVE CONNECTIONS]', n);

/** A message that comes in pieces: before the last of them nothing may be answered, and then once. */
function tellInPieces(who: string, text: string, cuts: readonly number[]): Step[] {
  const message = encode(text);
  const edges = [0, ...cuts, message.length];
  const pieces = edges.slice(1).map((to, i) => message.subarray(edges[i], to));
  return [
    ...pieces.flatMap((piece) => [say(who, piece), hearNothing(who, MOMENT)]).slice(0, -1),
    hear(who, RECEIVED),
    hearNothing(who, MOMENT),
  ];
}

const core = checkOf('server', 'core');
const stretch = checkOf('server', 'stretch');

export const serverChecks = (dice: Dice): Check[] => [
  ...messages(dice.for('messages')),
  ...bytes(dice.for('bytes')),
  ...manyClients(dice.for('many')),
  ...counted(dice.for('counted')),
  ...surroundings(dice.for('surroundings')),
  ...further(dice.for('further')),
];

function messages(dice: Dice): Check[] {
  const more = dice.for('more');
  const again = fruits(dice.for('again'), 2);
  const three = [fruits(dice, 2), fruits(dice, 4), fruits(dice, 3)];
  return [
    core(
      {
        slug: 'answers-a-message',
        title: 'answers a message with "Msg received"',
        needs: [],
        lesson: 'The header',
        hints: [
          'One message was sent: a header of 64 bytes, and the body behind it. What came back, and was it all?',
          'The reply is exactly the 12 bytes Msg received: no header, no line end, one reply for each message, on the connection it came from.',
          "const length = Number(waiting.subarray(0, 64).toString()); when 64 + length bytes are there: socket.write('Msg received');",
        ],
      },
      scene(here, [
        connect('client'),
        hearNothing('client', 150),
        ...tell('client', fruit(dice)),
        ...tell('client', fruits(dice, 4)),
        ...tell('client', numberedFruit(dice, 300)),
        hearNothing('client', 150),
        ...tell('client', fruit(dice)),
        // One letter, nothing but blanks, and the same once more.
        ...['x', '   ', again, again].flatMap((text) => tell('client', text)),
        // Who answers ten messages, or takes a thousand bytes, has not answered all.
        ...Array.from({ length: 25 }, () => tell('client', fruit(more))).flat(),
        ...tell('client', numberedFruit(more, LONGEST)),
        ...go('client'),
      ]),
    ),
    core(
      {
        slug: 'shows-who-says-what',
        title: 'prints who connects and what each one says',
        needs: ['answers-a-message'],
        lesson: 'Your exercise',
        hints: [
          'Everything was answered. What did somebody see who watched the window of your server?',
          'A newcomer is shown as [NEW CONNECTION] <address> connected. and a message as [<address>] <text>, each on a line of its own, on stdout. The address is the one the client calls from.',
          'console.log(`[NEW CONNECTION] ${socket.remoteAddress} connected.`); and for each message console.log(`[${socket.remoteAddress}] ${text}`);',
        ],
      },
      scene(here, watched(dice.for('here'), CLIENT_IP), { alone: true }),
      scene(visited, watched(dice.for('visited'), visitor(1))),
    ),
    core(
      {
        slug: 'answers-two-in-one-segment',
        title: 'answers two messages that came at once',
        needs: ['shows-who-says-what'],
        lesson: 'Collect until it is whole',
        hints: [
          'Two messages arrived in one piece. The first was answered.',
          'What stands behind the first message is the beginning of the next one: keep it, and look at it at once.',
          'while (waiting.length >= 64) { ...; waiting = waiting.subarray(64 + length); } and not if.',
        ],
      },
      scene(
        here,
        [
          connect('client'),
          ...tellAtOnce('client', fruits(dice, 2), fruits(dice, 3)),
          ...tell('client', fruits(dice, 2)),
          ...go('client'),
        ],
        { goOn: true },
      ),
      scene(here, [
        connect('client'),
        ...tellAtOnce('client', ...three),
        ...three.map((text) => shows(text)),
        ...tell('client', fruit(dice)),
        ...go('client'),
      ]),
    ),
  ];
}

/** What somebody sees who watches the window of the server: each line is waited for. */
function watched(dice: Dice, from: string): Step[] {
  // A capital, blanks at the end, and what printf, a shell or a string in a program would take for something else.
  const texts = [`Plum ${fruits(dice, 2)}  `, `100% %s \\n ${fruits(dice, 2)}`, numberedFruit(dice, 500)];
  // What was said before is said, and shown, again; and the longest message is shown whole.
  texts.push(texts[0] ?? '', numberedFruit(dice, LONGEST));
  return [
    connect('client'),
    showsNewcomer(from),
    ...texts.flatMap((text) => [...tell('client', text), shows(text, from)]),
    ...go('client'),
  ];
}

/** Messages in one write: one reply for each, and no more. */
const tellAtOnce = (who: string, ...texts: string[]): Step[] => [
  say(who, concat(texts.map(encode))),
  hear(who, RECEIVED.repeat(texts.length)),
  hearNothing(who, 200),
];

function bytes(dice: Dice): Check[] {
  const odd = dice.for('odd');
  const letters = `${accented(odd)} ${emoji(odd)}${emoji(odd)} ${accented(odd)}`;
  const cut = `${accented(odd)} ${accented(odd)} ${emoji(odd)} ${fruit(odd)}`;
  return [
    core(
      {
        slug: 'header-in-pieces',
        title: 'waits for a header that comes in pieces',
        needs: ['answers-a-message'],
        lesson: 'Collect until it is whole',
        hints: [
          'The header was cut in two, with a pause between. Your program looked at a part of it.',
          "A read, or a 'data' event, gives what has arrived: it may be one byte of the header, or 63. The 64 must be counted.",
          'Until waiting.length >= 64, do nothing. In Python: while len(header) < 64: header += conn.recv(64 - len(header))',
        ],
      },
      ...[[1], [2], [30], [60], [63], [64], [1, 40], [dice.between(3, 62)]].map((cuts) =>
        scene(here, [
          connect('client'),
          ...Array.from({ length: 3 }, () => tellInPieces('client', fruits(dice, 3), cuts)).flat(),
          ...go('client'),
        ]),
      ),
    ),
    core(
      {
        slug: 'length-counts-bytes',
        title: 'counts the length in bytes, not in letters',
        needs: ['shows-who-says-what'],
        lesson: 'Bytes, not letters',
        hints: [
          'This message had letters of two, three or four bytes. Its header counts the bytes.',
          'If nothing comes back, your program waits for more letters; if the text looks strange, it was decoded in another way than UTF-8.',
          "Keep a Buffer (in Python bytes), take length bytes from it, and only then toString('utf8') or decode('utf-8').",
        ],
      },
      scene(here, [
        connect('client'),
        ...tell('client', letters),
        shows(letters),
        ...tell('client', fruits(dice, 2)),
        ...tell('client', emoji(dice)),
        ...tell('client', accented(dice)),
        ...go('client'),
      ]),
    ),
    core(
      {
        slug: 'body-cut-inside-a-letter',
        title: 'puts a body together that was cut inside a letter',
        needs: ['length-counts-bytes'],
        lesson: 'Collect until it is whole',
        hints: [
          'The body came in pieces, cut in the middle of a letter. Look at what was answered, when, and what was shown.',
          'The reply comes when the whole body is there; and half a letter cannot become text.',
          "Collect the bytes first, length of them, then make text of them once: waiting.toString('utf8', 64, 64 + length).",
        ],
      },
      scene(here, [
        connect('client'),
        ...tellInPieces('client', cut, insideLetters(encode(cut))),
        shows(cut),
        ...tell('client', fruit(dice)),
        ...tellInPieces('client', fruits(dice, 5), [HEADER_BYTES + dice.between(1, 9)]),
        // As long as a header is.
        ...tellInPieces('client', numberedFruit(dice, HEADER_BYTES), [HEADER_BYTES + 10]),
        ...tell('client', fruit(dice)),
        ...go('client'),
      ]),
    ),
    core(
      {
        slug: 'takes-messages-cut-anywhere',
        title: 'answers messages that are cut anywhere, and go on in the same piece',
        needs: ['answers-two-in-one-segment', 'header-in-pieces', 'body-cut-inside-a-letter'],
        lesson: 'Collect until it is whole',
        hints: [
          'Three messages came as one stream. It was cut inside of a message, and behind the cut piece came the next message at once.',
          'What is left over when a message is whole belongs to the next one, whether the message came in one piece or in several.',
          'waiting = Buffer.concat([waiting, piece]); while there is a whole message in it, take it off the front; never waiting = Buffer.alloc(0).',
        ],
      },
      scene(here, streamed(dice.for('body'), [HEADER_BYTES + 4])),
      scene(here, streamed(dice.for('next header'), [HEADER_BYTES + STREAMED + 30])),
      scene(here, streamed(dice.for('next body'), [2 * HEADER_BYTES + STREAMED + 3])),
      // Twice: what goes on behind the rest of a cut message is cut itself.
      scene(here, streamed(dice.for('twice'), [HEADER_BYTES + 4, 3 * HEADER_BYTES + 2 * STREAMED + 5])),
    ),
  ];
}

/** So many bytes each of the streamed messages holds. */
const STREAMED = 20;

/** Three messages as one stream, which is cut there; then one more. */
function streamed(dice: Dice, cuts: readonly number[]): Step[] {
  const three = Array.from({ length: 3 }, () => encode(numberedFruit(dice, STREAMED)));
  return [
    connect('client'),
    say('client', cutAt(concat(three), cuts)),
    hear('client', RECEIVED.repeat(3)),
    ...tell('client', fruits(dice, 2)),
    ...go('client'),
  ];
}

function manyClients(dice: Dice): Check[] {
  const [first, second] = [encode(fruits(dice, 2)), encode(numberedFruit(dice, 60))];
  const third = encode(fruits(dice, 3));
  const everybody = ['client 1', 'client 2', 'client 3'];
  const words = everybody.map((who) => fruits(dice.for(who), 2));
  const more = dice.for('more');
  // Eight at once is what every server of the core can hold; the last of them speaks first.
  const crowd = Array.from({ length: 8 }, (_, i) => `client ${i + 1}`);
  return [
    core(
      {
        slug: 'serves-two-at-once',
        title: 'serves two at once and keeps their bytes apart',
        needs: ['header-in-pieces', 'shows-who-says-what'],
        lesson: 'Many clients at once',
        hints: [
          "Both were connected, and the one that came last spoke first, or in the middle of the other's message.",
          'With threads each client needs its own; in Node it has it, as long as its buffer and its length are its own.',
          'let waiting = Buffer.alloc(0); stands inside the function of createServer, not above it; in Python no global in handle_client.',
        ],
      },
      scene(here, [
        connect('client 1'),
        ...tell('client 1', fruits(dice, 2)),
        connect('client 2'),
        connect('client 3'),
        ...['client 3', 'client 2', 'client 1', 'client 3'].flatMap((who) => tell(who, fruits(dice, 2))),
        ...go('client 1', 'client 2', 'client 3'),
      ]),
      scene(here, [
        connect('client 1'),
        connect('client 2'),
        say('client 1', first.subarray(0, 40)),
        hearNothing('client 1', MOMENT),
        say('client 2', second.subarray(0, HEADER_BYTES)),
        hearNothing('client 2', MOMENT),
        say('client 1', first.subarray(40)),
        hear('client 1', RECEIVED),
        hearNothing('client 2', MOMENT),
        say('client 2', second.subarray(HEADER_BYTES)),
        hear('client 2', RECEIVED),
        hearNothing('client 1', MOMENT),
        say('client 1', third.subarray(0, HEADER_BYTES)),
        hearNothing('client 1', MOMENT),
        ...tell('client 2', numberedFruit(dice, 80)),
        hearNothing('client 1', MOMENT),
        say('client 1', third.subarray(HEADER_BYTES)),
        hear('client 1', RECEIVED),
        ...tell('client 1', fruit(dice)),
        ...go('client 1', 'client 2'),
      ]),
      scene(here, [
        ...everybody.map((who) => connect(who)),
        // Before anybody has been answered: each hears one reply, and no more.
        ...everybody.map((who) => say(who, encode(fruits(dice, 2)))),
        ...everybody.toReversed().flatMap((who) => [hear(who, RECEIVED), hearNothing(who, MOMENT)]),
        ...go(...everybody),
      ]),
      // Each comes from an address of its own, and is shown with it.
      scene(visited, [
        ...everybody.flatMap((who, at) => [connect(who), showsNewcomer(visitor(at + 1))]),
        ...everybody
          .toReversed()
          .flatMap((who, at) => [...tell(who, words[at] ?? ''), shows(words[at] ?? '', visitor(3 - at))]),
        ...go(...everybody),
      ]),
    ),
    core(
      {
        slug: 'disconnect-closes-only-that-one',
        title: 'answers !DISCONNECT, then closes that connection and no other',
        needs: ['serves-two-at-once', 'answers-two-in-one-segment'],
        lesson: 'Goodbye',
        hints: [
          'A client has said !DISCONNECT. It waits for two things: its reply, and then the end. The others wait for neither.',
          "Reply first, then close this client's socket. The text is compared as a whole, the body and nothing else.",
          "socket.write('Msg received'); if (text === '!DISCONNECT') socket.end(); and no server.close(), no process.exit().",
        ],
      },
      // Alone: others may be hung up on, and those of other conversations must not hide it.
      scene(
        here,
        [
          connect('client 1'),
          connect('client 2'),
          connect('client 3'),
          ...tell('client 1', `${fruit(dice)} ${GOODBYE}`),
          ...tell('client 1', `${GOODBYE} ${fruit(dice)}`),
          ...['!disconnect', ` ${GOODBYE} `, 'DISCONNECT'].flatMap((text) => tell('client 1', text)),
          ...tell('client 1', fruit(dice)),
          // Neither who came before nor who came after has said goodbye.
          ...bye('client 2'),
          ...tell('client 1', fruit(dice)),
          ...tell('client 3', fruit(dice)),
          ...bye('client 3'),
          ...tell('client 1', fruit(dice)),
          ...bye('client 1'),
          connect('client 4'),
          ...tell('client 4', fruit(dice)),
          ...bye('client 4'),
          // The last words and the goodbye in one write: both are answered.
          connect('client 5'),
          say('client 5', concat([encode(fruits(dice, 2)), encode(GOODBYE)])),
          hear('client 5', RECEIVED.repeat(2)),
          hearEnd('client 5'),
          leave('client 5', { anything: true }),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'keeps-serving',
        title: 'still serves the ninth client, and eight at once',
        needs: ['disconnect-closes-only-that-one'],
        lesson: 'Your exercise',
        hints: [
          'Some clients were served, another one was not. What counts them?',
          'A server has no last client: look for a loop with an end, or a list that only grows.',
          'for (let i = 0; i < 5; ...) or range(5) becomes a loop without an end; a seat that somebody leaves is free again.',
        ],
      },
      scene(
        here,
        Array.from({ length: 9 }, (_, i) => `client ${i + 1}`).flatMap((who) => {
          const [called, ...talked] = visit(who, fruits(dice, 2));
          return called ? [called, showsNewcomer(CLIENT_IP), ...talked] : [];
        }),
        { alone: true },
      ),
      scene(here, [
        connect('client 1'),
        ...tell('client 1', fruits(more, 2)),
        ...crowd.slice(1).map((who) => connect(who)),
        ...crowd.toReversed().flatMap((who) => tell(who, fruits(more, 2))),
        ...go(...crowd),
      ]),
    ),
  ];
}

/** How a client goes: politely, or not. */
type Exit = (who: string) => Step[];

const vanishes: Exit = (who) => [vanish(who)];
const hangsUp: Exit = (who) => [leave(who)];
const afterBytes =
  (n: number, exit: Exit): Exit =>
  (who) => [say(who, encode('plum').subarray(0, n)), hearNothing(who, MOMENT), ...exit(who)];

/** In the middle of a body: the header and two of its four letters. */
const IN_THE_BODY = HEADER_BYTES + 2;

/** One stays while others come and go, each in its way; the last of them has said nothing before. */
function comeAndGo(dice: Dice, exits: readonly Exit[]): Scene {
  const guests = exits.flatMap((exit, i): Step[] => {
    const who = `client ${i + 2}`;
    const greets = tell(who, fruit(dice));
    return [connect(who), counts(2), ...greets, ...exit(who), counts(1), ...tell('client 1', fruit(dice))];
  });
  const [exit = hangsUp] = exits;
  const [silent, last] = [2, 3].map((n) => `client ${exits.length + n}`) as [string, string];
  return scene(
    here,
    [
      connect('client 1'),
      counts(1),
      ...tell('client 1', fruit(dice)),
      ...guests,
      connect(silent),
      counts(2),
      ...exit(silent),
      counts(1),
      ...bye('client 1'),
      counts(0),
      connect(last),
      counts(1),
      ...tell(last, fruit(dice)),
      ...exit(last),
      counts(0),
    ],
    { alone: true },
  );
}

function counted(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'counts-up-and-down',
        title: 'prints how many are there, up and down',
        needs: ['disconnect-closes-only-that-one'],
        lesson: 'When somebody just leaves',
        hints: [
          'Somebody came or left. The number is printed at every change, both ways.',
          'One place counts up, one place counts down, and each of them prints [ACTIVE CONNECTIONS] and the number after the change.',
          "active++ when a client connects; socket.on('close', () => { active--; console.log(`[ACTIVE CONNECTIONS] ${active}`); });",
        ],
      },
      scene(
        here,
        [
          connect('client 1'),
          counts(1),
          ...tell('client 1', fruit(dice)),
          ...[2, 3, 4].flatMap((n) => [connect(`client ${n}`), counts(n)]),
          ...bye('client 2'),
          counts(3),
          ...bye('client 1'),
          counts(2),
          ...bye('client 3'),
          counts(1),
          connect('client 5'),
          counts(2),
          ...bye('client 4'),
          counts(1),
          ...bye('client 5'),
          counts(0),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'counts-out-who-vanishes',
        title: 'counts out a client that leaves without a goodbye',
        needs: ['counts-up-and-down', 'keeps-serving', 'body-cut-inside-a-letter'],
        lesson: 'When somebody just leaves',
        hints: [
          'A client has gone without !DISCONNECT: it hung up, or its connection was reset, perhaps in the middle of a message.',
          "An empty read, or 'end', means that the other side is done; a reset is an error. Both lead to the same place: close, count down.",
          "In Node count in 'close' and listen to 'error' too; in Python if not piece: raise ConnectionError, and the counting in finally.",
        ],
      },
      comeAndGo(dice.for('reset'), [vanishes, afterBytes(20, vanishes), afterBytes(IN_THE_BODY, vanishes), vanishes]),
      comeAndGo(dice.for('end'), [hangsUp, afterBytes(1, hangsUp), afterBytes(IN_THE_BODY, hangsUp), hangsUp]),
    ),
  ];
}

function surroundings(dice: Dice): Check[] {
  const looked = fruits(dice, 2);
  const looks = [
    connect('client'),
    ...tell('client', looked),
    ...go('client'),
    listensOnly(),
    printsLine(['[', looked]),
  ];
  return [
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['shows-who-says-what'],
        lesson: 'Your exercise',
        hints: [
          'The address is the first word behind the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer: everybody in the network can reach it.',
          "server.listen(Number(port), host); in Python: bind((host, port)), not bind(('', port)) and not gethostbyname(gethostname()).",
        ],
      },
      scene(elsewhere, looks, { goOn: true }),
      scene(here, looks, { goOn: true }),
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'serves whatever happens at its keyboard',
        needs: ['keeps-serving'],
        lesson: 'Your exercise',
        hints: [
          'Somebody typed at the window of your server and then ended the input (Ctrl-D).',
          'A server listens to the network. What does your program do with its keyboard?',
          'Take out readline, input() and process.stdin: the replies are agreed, nobody types them.',
        ],
      },
      scene(
        here,
        [
          connect('client 1'),
          ...tell('client 1', fruit(dice)),
          type('plum\n'),
          type('fig\n'),
          ...tell('client 1', fruit(dice)),
          ...bye('client 1'),
          endInput(),
          connect('client 2'),
          ...tell('client 2', fruit(dice)),
          // Some end a while after their input, and some send quiet clients away.
          quiet(1500),
          ...tell('client 2', fruit(dice)),
          connect('client 3'),
          ...tell('client 3', fruit(dice)),
          ...bye('client 2'),
          ...bye('client 3'),
        ],
        { alone: true },
      ),
    ),
  ];
}

/** No numbers, or such as nobody could keep: from 10,001 to 4,294,967,295 it is a matter of taste. */
const BAD_HEADERS = [
  ['plum', '-5', '9'.repeat(HEADER_BYTES), '12abc'],
  [`1${'0'.repeat(12)}`, '', '1.5', '5 5'],
  ['4294967306', '0x10', '1e3'],
];

/** Strangers with bad headers, one after another; who was there before is served after each of them. */
const strangers = (dice: Dice, starts: readonly string[]): Scene =>
  scene(here, [
    connect('client'),
    ...tell('client', fruit(dice)),
    ...starts.flatMap((start, i) => {
      const who = `stranger ${i + 1}`;
      const header = utf8(start.padEnd(HEADER_BYTES));
      // What it says of that is its own affair; but it has received no message.
      return [
        connect(who),
        say(who, header),
        hearEnd(who, { anything: true, butNot: RECEIVED }),
        leave(who, { anything: true }),
        ...tell('client', fruit(dice)),
      ];
    }),
    ...go('client'),
  ]);

function further(dice: Dice): Check[] {
  return [
    stretch(
      {
        slug: 'closes-at-a-bad-header',
        title: 'closes a connection whose header is none, and no other',
        needs: ['serves-two-at-once'],
        lesson: 'A header from a stranger',
        hints: [
          'This header was no number, or one that nobody could keep. The others were waiting meanwhile.',
          'Look at the 64 bytes before you believe them: digits and then blanks, and a length that you are willing to keep.',
          'if (!/^[0-9]+ *$/.test(header) || Number(header) > 1_000_000) { socket.end(); return; }',
        ],
      },
      ...BAD_HEADERS.map((starts) => strangers(dice.for('strangers'), starts)),
    ),
    stretch(
      {
        slug: 'answers-an-empty-body',
        title: 'answers a message with an empty body',
        needs: ['answers-two-in-one-segment'],
        lesson: 'A header from a stranger',
        hints: [
          'The header said 0, and no body followed. That is a whole message.',
          '0 is a number like others, but `if (length)` and `if not body` do not think so.',
          "Compare with undefined, not with falsy; in Python do not take the b'' of an empty body for the end of the stream.",
        ],
      },
      scene(here, [
        connect('client'),
        ...tell('client', ''),
        ...tell('client', fruit(dice)),
        ...tellAtOnce('client', '', fruit(dice), ''),
        ...tell('client', fruit(dice)),
        ...go('client'),
      ]),
    ),
    stretch(
      {
        slug: 'answers-byte-by-byte',
        title: 'answers a client that sends byte by byte',
        needs: ['serves-two-at-once'],
        lesson: 'Collect until it is whole',
        hints: [
          'Every byte came alone, header and body: about ninety pieces for one message.',
          'It makes no difference in how many pieces a message comes. What in your program counts pieces, or waits only so long?',
          'Count bytes, never reads: go on collecting while there are fewer than 64, and then fewer than length.',
        ],
      },
      scene(here, [
        connect('client 1'),
        connect('client 2'),
        ...Array.from({ length: 2 }, () => [
          say('client 1', byteByByte(whole(encode(`${fruits(dice, 2)} é ${emoji(dice)}`)), dice)),
          hear('client 1', RECEIVED),
          ...tell('client 2', fruit(dice)),
        ]).flat(),
        ...go('client 1', 'client 2'),
      ]),
    ),
  ];
}
