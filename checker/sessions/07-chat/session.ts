// 07 Chat: a client that makes a call for every line, the server that answers it, and both together.
import type { Dice } from '../../plan/dice.ts';
import type { Flow } from '../../plan/flow.ts';
import {
  checkOf,
  clientStart,
  scene,
  serverStart,
  TOGETHER,
  togetherStart,
  visitor,
  type Check,
  type Proof,
  type Scene,
  type Session,
  type Start,
  type Wording,
} from '../../plan/session.ts';
import {
  accept,
  calls,
  comeBack,
  connect,
  endInput,
  ends,
  goAway,
  hangUp,
  hear,
  hearEnd,
  hearHangUp,
  hearMessage,
  hearNothing,
  leave,
  listensOnly,
  neverSays,
  passOver,
  prints,
  printsLine,
  quiet,
  say,
  saysNews,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, ENDS, fruits, numberedFruit } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';

const REPLY = "Hello from the teacher's server";
/** A capital, blanks of both kinds, and what printf, a shell or a string in a program would take for something else. */
const SIGNS = 'Plum 100% %s \\n\t"fig" & <b> \'$HOME\' #1';
/** Lines that are said like all others, though some take them for nothing, or for an order. An empty one is stretch. */
const ORDERS = ['0', '/help', ...ENDS.filter((word) => word !== '')];
/** The contract's longest message, in bytes. */
const LONGEST = 1000;
const LONG_REPLY = 900;

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

/** A line that is typed, and the whole call that it makes. What is printed is looked for at the end of the scene. */
interface Call {
  accepted: Step;
  heard: Step;
  hungUp: Step;
  shown: Step;
  steps: readonly Step[];
}

interface CallOptions {
  typed?: readonly Step[];
  /** The server thinks for so many ms. */
  late?: number;
}

function call(n: number, line: string, reply: string, options: CallOptions = {}): Call {
  const { typed = [type(`${line}\n`)], late = 0 } = options;
  const who = `call ${n}`;
  const [accepted, heard, hungUp] = [accept(who), hearMessage(who, line), hearHangUp(who)];
  const answer = late === 0 ? say(who, reply) : say(who, later(late, reply));
  const steps = [...typed, accepted, heard, answer, hangUp(who), hungUp];
  return { accepted, heard, hungUp, shown: prints('', reply), steps };
}

const later = (ms: number, text: string): Flow => [{ kind: 'bytes', data: utf8(text), due: { ms } }];

/** A reply of its own for each call; accents show who prints bytes for text. */
const replyFrom = (dice: Dice): string => `${fruits(dice, 2)} ${accented(dice)} ${dice.between(100, 999)}`;

interface ChatOptions {
  host?: Start['host'];
  late?: number;
  /** Whether the first reply is nearly as long as a message may be. */
  long?: boolean;
  /** Whether the next line waits until the program has hung up. */
  patient?: boolean;
}

/** A chat of these lines, from the first to the end of input. */
function chat(
  dice: Dice,
  lines: readonly string[],
  { host = 'home', late = 0, long = false, patient = true }: ChatOptions = {},
) {
  const reply = (at: number) => (long && at === 0 ? numberedFruit(dice, LONG_REPLY) : replyFrom(dice));
  const all = lines.map((line, at) => call(at + 1, line, reply(at), { late }));
  const played = all.flatMap(({ steps, hungUp }) => steps.filter((step) => patient || step !== hungUp));
  const ended = ends();
  const counted = calls(lines.length);
  const shown = all.map((one) => one.shown);
  const steps = [...played, endInput(), ended, counted, ...shown];
  const [first, ...more] = all;
  if (!first) throw new RangeError('a chat has at least one line');
  const whole = scene(clientStart({ part: 'client', host }), steps, { goOn: true });
  const proves = (...steps: Step[]): Proof => ({ scene: whole, proves: steps });
  return { first, more, all, ended, counted, proves };
}

function clientChecks(dice: Dice): Check[] {
  const core = checkOf('client', 'core');
  const one = chat(dice.for('one'), [fruits(dice, 3)], { late: 600 });
  // Who says the same twice has said it twice.
  const [said, more] = [fruits(dice, 3), fruits(dice, 3)];
  const three = chat(dice.for('three'), [said, said, more]);
  const long = numberedFruit(dice.for('long'), LONGEST);
  const six = chat(dice.for('six'), [long, ...Array.from({ length: 5 }, () => fruits(dice, 2))], { patient: false });
  // More lines than some have patience for, and the reply to the first is a long one.
  const orders = chat(dice.for('orders'), ORDERS, { long: true, patient: false });
  const odd = chat(dice.for('blanks'), [SIGNS, `  ${fruits(dice, 1)}   ${fruits(dice, 1)} `, '   ']);
  const [signs, ...blanks] = odd.all;
  if (!signs) throw new RangeError('three odd lines were asked for');
  const letters = chat(dice.for('letters'), [`${accented(dice)} ${fruits(dice, 1)} ${accented(dice)} ${emoji(dice)}`]);
  const elsewhere = chat(dice.for('elsewhere'), [fruits(dice, 2)], { host: 'other' });
  const pieces = waitsForTheLine(dice.for('pieces'));
  return [
    core(
      {
        slug: 'connects',
        title: 'connects to the address and port it is given when a line is typed',
        needs: [],
        lesson: 'A call for every line',
        hints: [
          'You typed a line, and nobody called. Your client of session 5 could do this: begin with it.',
          'The address and the port are process.argv[2] and process.argv[3], the port as a number.',
          'const socket = net.connect({ host, port: Number(port) }); inside the loop over the lines.',
        ],
      },
      one.proves(one.first.accepted),
    ),
    core(
      {
        slug: 'sends-the-line',
        title: 'sends the line that was typed, short or long, and nothing else',
        needs: ['connects'],
        lesson: 'What is sent is the line',
        hints: [
          'What arrived was not what was typed. Compare the last byte first, and the length.',
          'The line end only says that the line is over. It is not part of the message. All the rest is, however long it is.',
          'With readline: socket.write(line); in Python: s.sendall(line.rstrip("\\n").encode())',
        ],
      },
      ...[one, three, six].map((chat) => chat.proves(chat.first.heard)),
      odd.proves(signs.heard),
    ),
    core(
      {
        slug: 'shows-the-reply',
        title: 'prints the reply',
        needs: ['sends-the-line'],
        lesson: 'Who hangs up',
        hints: [
          'The reply came on the same socket that you wrote to. Who reads it, and who prints it?',
          'Wait for the reply before you close, and make text of the bytes before you print them.',
          "for await (const piece of socket) pieces.push(piece); console.log(Buffer.concat(pieces).toString('utf8'));",
        ],
      },
      one.proves(one.first.shown),
    ),
    core(
      {
        slug: 'calls-for-every-line',
        title: 'makes a new connection for every line, and no other',
        needs: ['sends-the-line'],
        lesson: 'A call for every line',
        hints: [
          'Count the calls: one for each line that was typed, no more and no fewer.',
          'A socket is good for one call. Where in your program is it made: before the loop or inside?',
          'for await (const line of readline.createInterface({ input: process.stdin })) { const socket = net.connect(...); ... }',
        ],
      },
      one.proves(one.counted),
      ...[three, six].map((chat) =>
        chat.proves(...chat.more.flatMap((one) => [one.accepted, one.heard]), chat.counted),
      ),
      orders.proves(...orders.all.flatMap((one) => [one.accepted, one.heard]), orders.counted),
    ),
    core(
      {
        slug: 'hangs-up',
        title: 'hangs up when the reply has come, before the next line',
        needs: ['calls-for-every-line'],
        lesson: 'Who hangs up',
        hints: [
          'The server had said everything and closed. What kept your side open?',
          "Node closes your side by itself after the server's end, unless allowHalfOpen is set; in Python nobody does it for you.",
          'In Python: s.close() behind the print, inside the loop. In Node: for await (const piece of socket) reads to the end and closes.',
        ],
      },
      ...[one, three].map((chat) => chat.proves(...chat.all.map((one) => one.hungUp))),
    ),
    core(
      {
        slug: 'shows-every-reply',
        title: 'prints the reply to each line, not the one of another call',
        needs: ['shows-the-reply', 'calls-for-every-line'],
        lesson: 'Who hangs up',
        hints: [
          'The server gave another reply to each line. Look for the ones that are missing.',
          'Is there a variable for the reply outside of the loop, filled in one call and printed in another?',
          'Make the list of pieces inside the loop, and print it when this call is over, before the next begins.',
        ],
      },
      ...[three, six, orders].map((chat) => chat.proves(...chat.all.map((one) => one.shown))),
    ),
    core(
      {
        slug: 'keeps-the-blanks',
        title: 'keeps the blanks of a line',
        needs: ['calls-for-every-line'],
        lesson: 'What is sent is the line',
        hints: [
          'Blanks are part of what was typed, at both ends and doubled inside; and a line of nothing but blanks is a line.',
          'trim(), strip() and split() take away more than the line end.',
          'Take away the line end only: readline does it for you; in Python line.rstrip("\\n"), not strip().',
        ],
      },
      odd.proves(...blanks.flatMap((one) => [one.accepted, one.heard])),
    ),
    core(
      {
        slug: 'keeps-accents',
        title: 'sends accents and emoji as UTF-8',
        needs: ['sends-the-line'],
        lesson: 'What is sent is the line',
        hints: [
          'Some letters take two, three or four bytes. Did all of them arrive?',
          'Send UTF-8, and count bytes where you count: text.length counts something else.',
          "socket.write(line) sends UTF-8; a Buffer is made with Buffer.from(line, 'utf8'), never by line.length.",
        ],
      },
      letters.proves(letters.first.heard),
    ),
    pieces.whole,
    core(
      {
        slug: 'ends-at-end-of-input',
        title: 'ends by itself at the end of its input',
        needs: ['calls-for-every-line'],
        lesson: 'The end of the input',
        hints: [
          'Nothing more will be typed. What does your program still wait for?',
          'The end of input is not an empty line: readline() gives "" in Python, <STDIN> gives undef, fgets gives NULL.',
          'Leave the loop at the end of input, and leave no timer and no socket open behind it.',
        ],
      },
      ...[one, three].map((chat) => chat.proves(chat.ended)),
    ),
    core(
      {
        slug: 'uses-the-given-address',
        title: 'calls another address when it is given another',
        needs: ['hangs-up', 'shows-every-reply', 'ends-at-end-of-input'],
        lesson: 'Your exercise',
        hints: [
          'This time the server was not at 127.0.0.1.',
          'Is there an address in your program text, or none in connect? It has to come from the command line.',
          'net.connect({ host: process.argv[2], port: Number(process.argv[3]) })',
        ],
      },
      elsewhere.proves(
        elsewhere.first.accepted,
        elsewhere.first.heard,
        elsewhere.first.hungUp,
        elsewhere.first.shown,
        elsewhere.ended,
      ),
    ),
    pieces.last,
    ...clientStretch(dice.for('stretch')),
  ];
}

/** A line that is typed slowly: it comes in three pieces, the line end with the last. Then one that has no line end. */
function waitsForTheLine(dice: Dice): { whole: Check; last: Check } {
  const line = fruits(dice, 3);
  const cut = [dice.between(2, 5), dice.between(7, 11)] as const;
  const typed = [
    type(line.slice(0, cut[0])),
    quiet(350),
    type(line.slice(...cut)),
    quiet(350),
    type(`${line.slice(cut[1])}\n`),
  ];
  const slow = call(1, line, replyFrom(dice), { typed });
  const more = fruits(dice, 2);
  const open = call(2, more, replyFrom(dice), { typed: [type(more), endInput()] });
  const played = scene(clientStart({ part: 'client' }), [...slow.steps, ...open.steps], { goOn: true });
  const whole = checkOf('client', 'core')(
    {
      slug: 'waits-for-the-whole-line',
      title: 'waits until the line is whole, however it comes in',
      needs: ['sends-the-line'],
      lesson: 'What is sent is the line',
      hints: [
        'Half a line came, and then the other half. When is a line over?',
        "A 'data' event of stdin is some bytes, not a line. Only the line end says that the line is whole.",
        'for await (const line of readline.createInterface({ input: process.stdin })) cuts at the line ends for you.',
      ],
    },
    { scene: played, proves: [slow.heard] },
  );
  const last = checkOf('client', 'stretch')(
    {
      slug: 'sends-a-line-without-its-end',
      title: 'sends a last line that the end of the input ends',
      needs: ['calls-for-every-line', 'waits-for-the-whole-line'],
      lesson: 'The end of the input',
      hints: [
        'The input ended behind the last word, without Enter. That line was typed, too.',
        'What is left when the input ends is a line, unless nothing is left.',
        'readline gives it to you by itself; in a shell: while IFS= read -r line || [ -n "$line" ]; do ... done',
      ],
    },
    { scene: played, proves: [open.accepted, open.heard] },
  );
  return { whole, last };
}

function clientStretch(dice: Dice): Check[] {
  const stretch = checkOf('client', 'stretch');
  const start = clientStart({ part: 'client' });
  const [before, after] = [1, 2].map((n) => call(n, fruits(dice, 2), replyFrom(dice)));
  const [there, again] = [1, 2].map((n) => call(n, fruits(dice, 2), replyFrom(dice)));
  if (!before || !after || !there || !again) throw new RangeError('four calls were asked for');
  const ended = ends();
  const empty = scene(start, [
    ...before.steps,
    type('\n'),
    passOver('the empty line'),
    ...after.steps,
    endInput(),
    ended,
  ]);
  const said = saysNews();
  const traces = TRACES.map((trace) => neverSays(trace));
  const away = scene(
    start,
    [
      ...there.steps,
      goAway('server'),
      type(`${fruits(dice, 2)}\n`),
      said,
      comeBack('server'),
      ...again.steps,
      endInput(),
      ended,
      again.shown,
      ...traces,
    ],
    { goOn: true },
  );
  return [
    stretch(
      {
        slug: 'skips-an-empty-line',
        title: 'sends nothing for an empty line, and takes the next one',
        needs: ['hangs-up', 'ends-at-end-of-input'],
        lesson: 'A caller who says nothing',
        hints: [
          'An empty line has no bytes. What would the server answer to, and what would you wait for?',
          'Look at the line before you call. And an empty line is not the end of the input.',
          "if (line === '') continue; as the first line of the loop.",
        ],
      },
      { scene: empty, proves: empty.steps.slice(before.steps.length) },
    ),
    stretch(
      {
        slug: 'goes-on-after-a-refusal',
        title: 'lets you try the next line after a refused one',
        needs: ['hangs-up', 'shows-every-reply', 'ends-at-end-of-input'],
        lesson: 'When the server is not there',
        hints: [
          'One call failed. Was your program still there for the next line?',
          "An 'error' event that nobody handles ends the program, and so does an exception outside of a try.",
          'Put try { ... } catch { ... } round one call, inside the loop, not round the loop.',
        ],
      },
      { scene: away, proves: [again.accepted, again.heard, again.hungUp, ended, again.shown] },
    ),
    stretch(
      {
        slug: 'says-when-nobody-is-there',
        title: 'says so when the server is not there',
        needs: ['goes-on-after-a-refusal'],
        lesson: 'When the server is not there',
        hints: [
          'Nobody listened. What did the person at the keyboard get to see?',
          "A refused call is an 'error' event of the socket, or an exception in await. An empty handler tells nobody.",
          'catch (error) { console.error(`No reply: ${error.message}`); }',
        ],
      },
      { scene: away, proves: [said, ...traces] },
    ),
  ];
}

/** What a stack trace looks like: of Python, and of JavaScript and its like. */
const TRACES = ['Traceback (most recent call last)', '\n    at '];

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });
/** Callers come from another address than the one that it listens at. */
const visited = serverStart({ part: 'server', host: 'visited' });

/** A whole call: says something, hears the reply and its end, and only then closes. */
const visit = (who: string, what: string | Uint8Array): Step[] => [connect(who), ...talk(who, what)];
const talk = (who: string, what: string | Uint8Array): Step[] => [
  say(who, what),
  hear(who, REPLY),
  hearEnd(who),
  leave(who),
];
const shows = (text: string): Step => printsLine([`Message from client: ${text}`]);
const clients = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `client ${from + i}`);
const isPrinted = ({ kind }: Step): boolean => kind === 'prints-line';

/** Letters that began and did not end, and bytes that stand in no UTF-8 text (RFC 3629, section 1). */
const NO_TEXT = Uint8Array.of(0xff, 0xfe, 0x80);
const HALF_A_LETTER = Uint8Array.of(0x70, 0x69, 0xc3);

function serverChecks(dice: Dice): Check[] {
  const core = checkOf('server', 'core');
  const all = (one: Scene, which: (step: Step) => boolean = () => true): Proof => ({
    scene: one,
    proves: one.steps.filter(which),
  });
  const words = () => fruits(dice, 2);
  const plain = scene(here, [connect('client'), hearNothing('client', 100), ...talk('client', words())], {
    goOn: true,
  });
  const odd = ORDERS.slice(0, 2).map((text) => scene(here, visit('client', text)));
  const counts = (n: number): Step => printsLine([`CONNECTION: ${n}. From the IP:`]);
  // Those who come behind the ninth are not looked for on the screen: only whether they are served.
  const more = clients(10, 14).flatMap((who) => visit(who, fruits(dice.for(who), 2)));
  const numbers = [...clients(1, 9).flatMap((who, at) => [...visit(who, words()), counts(at + 1)]), ...more];
  const called = scene(
    visited,
    clients(1, 3).flatMap((who, at) => [
      ...visit(who, words()),
      printsLine([`CONNECTION: ${at + 1}. From the IP:`, visitor(at + 1)]),
    ]),
  );
  const atHome = scene(here, [...visit('client', words()), printsLine(['CONNECTION: ', 'From the IP:', '127.0.0.1'])]);
  const [first, second] = [words(), fruits(dice, 3)];
  const same = fruits(dice.for('same'), 2);
  const both = [fruits(dice.for('both'), 3), fruits(dice.for('both too'), 3)] as const;
  const messages = [...visit('client 1', first), shows(first), ...visit('client 2', second), shows(second)];
  const whole = [
    `  ${fruits(dice, 1)}   ${SIGNS} `,
    `${accented(dice)} ${fruits(dice, 1)} ${accented(dice)} ${emoji(dice)}`,
    numberedFruit(dice, LONGEST),
  ];
  const wholes = whole.flatMap((text, at) => [...visit(`client ${at + 3}`, text), shows(text)]);
  // Nobody else may make it print what it has not printed so far. Five calls: who ends after them is told so elsewhere.
  const shown = scene(here, [...messages, ...wholes], { alone: true });
  const looks = [...visit('client', words()), listensOnly()];
  const [there, home] = [elsewhere, here].map((start) => scene(start, looks, { goOn: true }));
  if (!there || !home) throw new RangeError('two places were asked for');
  return [
    core(
      {
        slug: 'replies',
        title: `replies "${REPLY}" to what a client says`,
        needs: [],
        lesson: "The teacher's server",
        hints: [
          `The client has spoken and waits for your answer, letter by letter: ${REPLY}`,
          'Answer when the first bytes have come. No line end comes behind them, and the client stays until you have answered.',
          `socket.once('data', (bytes) => { socket.end("${REPLY}"); });`,
        ],
      },
      all(plain, ({ kind }) => ['connect', 'hear-nothing', 'hear'].includes(kind)),
      ...odd.map((one) => all(one, ({ kind }) => kind === 'connect' || kind === 'hear')),
    ),
    core(
      {
        slug: 'closes',
        title: 'closes the connection behind its reply, with not a byte more',
        needs: ['replies'],
        lesson: "The teacher's server",
        hints: [
          'The client has your reply and waits for its end.',
          'write() says something and keeps the line open; end() says it and hangs up. And nothing comes behind the reply, no line end either.',
          `socket.end("${REPLY}"); in Python client.sendall(b"...") and then client.close()`,
        ],
      },
      all(plain, ({ kind }) => kind === 'hear-end'),
    ),
    core(
      {
        slug: 'serves-the-next-client',
        title: 'serves the next client after one has left',
        needs: ['closes'],
        lesson: 'Your exercise',
        hints: [
          'Client 1 was served and left. Was your program still there for client 2?',
          'A client that leaves ends its own connection, not the server.',
          'No server.close() and no process.exit() in what happens to one client; in Python accept() stands inside while True.',
        ],
      },
      all(scene(here, [...visit('client 1', words()), ...visit('client 2', same), ...visit('client 3', same)])),
      // Words that end a program are said like all others; behind each somebody else is served.
      all(
        scene(
          here,
          ['exit', 'quit', 'bye', words()].flatMap((text, at) => visit(`client ${at + 1}`, text)),
        ),
      ),
    ),
    core(
      {
        slug: 'counts-the-connections',
        title: 'prints "CONNECTION: 1. From the IP:", then 2, 3 and on to 9',
        needs: ['serves-the-next-client'],
        lesson: 'Numbers that outlive a client',
        hints: [
          'Each client is one more than the one before. Which number did you print?',
          'A variable inside of the function is made anew for each client. And the number never goes down, has no limit and does not begin again.',
          'let count = 0; above net.createServer, and count += 1; as its first line, before you print.',
        ],
      },
      all(scene(here, numbers, { alone: true }), (step) => isPrinted(step) || more.includes(step)),
    ),
    core(
      {
        slug: 'shows-who-called',
        title: 'prints the address of the client that called',
        needs: ['counts-the-connections'],
        lesson: 'Numbers that outlive a client',
        hints: [
          'The client called from another address than the one your server listens at. Whose did you print?',
          "A connection has two ends: localAddress is yours, remoteAddress is the client's.",
          '`From the IP: ${socket.remoteAddress}`; in Python accept() gives (client, address), and address[0] is the IP.',
        ],
      },
      all(called, isPrinted),
      all(atHome, isPrinted),
    ),
    core(
      {
        slug: 'shows-the-message',
        title: 'prints "Message from client:" and what the client said',
        needs: ['serves-the-next-client'],
        lesson: "The teacher's server",
        hints: [
          'The line must hold the words this client said, not those of another one.',
          'What comes in are bytes. Make text of them before you print them.',
          'console.log(`Message from client: ${bytes.toString(\'utf8\')}`); in Python message.decode("utf-8")',
        ],
      },
      { scene: shown, proves: messages.filter(isPrinted) },
    ),
    core(
      {
        slug: 'shows-the-message-whole',
        title: 'prints blanks, accents and 1,000 bytes as they were said',
        needs: ['shows-the-message'],
        lesson: "The teacher's server",
        hints: [
          'Compare what the client said with what you printed: which end, which letters are missing?',
          'Print what came, untrimmed, decoded as UTF-8, and read at least 1,000 bytes at once.',
          "No trim() and no strip(); toString('utf8'), not 'latin1'; recv(2048), not recv(64).",
        ],
      },
      { scene: shown, proves: wholes },
    ),
    core(
      {
        slug: 'answers-two-at-once',
        title: 'answers two that are connected at once, in the order they came',
        needs: ['counts-the-connections', 'shows-the-message'],
        lesson: 'A caller who says nothing',
        hints: [
          'Both were connected, and the first one spoke first. Who got the answer?',
          'Keep everything of one client inside the function of createServer. Nobody is turned away.',
          'No variable outside of the function may hold "the" socket, and no maxConnections.',
        ],
      },
      all(
        scene(
          here,
          [
            connect('client 1'),
            connect('client 2'),
            // Both are there before anybody speaks.
            hearNothing('client 2', 100),
            ...talk('client 1', both[0]),
            ...talk('client 2', both[1]),
            counts(1),
            counts(2),
            shows(both[1]),
          ],
          { alone: true },
        ),
      ),
    ),
    core(
      {
        slug: 'survives-a-silent-visitor',
        title: 'goes on when a client connects and leaves without a word, and counts it',
        needs: ['counts-the-connections'],
        lesson: 'A caller who says nothing',
        hints: [
          'A client came, said nothing and left. What did your program take that for?',
          'An empty read (b"" in Python) means that this client has ended. It is no message, and no reason to stop or to ask again.',
          "In Python: if not message: client.close(); continue. Node's 'data' event does not come at all, so do not wait for it before the next client.",
        ],
      },
      all(
        scene(
          here,
          [
            ...visit('client 1', words()),
            connect('visitor'),
            leave('visitor', { anything: true }),

            ...visit('client 2', words()),
            counts(3),
            connect('another visitor'),
            leave('another visitor', { anything: true }),
            ...visit('client 3', words()),
            counts(5),
          ],
          { alone: true },
        ),
      ),
    ),
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['closes'],
        lesson: 'Your exercise',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer.',
          'server.listen(Number(port), host); in Python: bind((host, port)), not bind(("", port)).',
        ],
      },
      all(there),
      all(home),
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'serves whatever happens at its keyboard',
        needs: ['serves-the-next-client'],
        lesson: 'Your exercise',
        hints: [
          'Somebody typed at the window of your server and then ended the input (Ctrl-D).',
          'A server listens to the network. What does your program do with its keyboard?',
          'Take out readline, input() and process.stdin: this server needs no operator.',
        ],
      },
      all(
        scene(
          here,
          [
            ...visit('client 1', words()),
            type('plum\n'),
            type('fig\n'),
            ...visit('client 2', words()),
            endInput(),
            // Some end a while after their input.
            quiet(1500),
            ...visit('client 3', words()),
            ...visit('client 4', words()),
          ],
          { alone: true },
        ),
      ),
    ),
    ...serverStretch(words),
  ];
}

function serverStretch(words: () => string): Check[] {
  // More than the threads of a small pool, or the seats of a small table.
  const thinkers = clients(1, 3);
  const stretch = (wording: Wording, steps: readonly Step[]): Check => {
    const played = scene(here, steps, { alone: true });
    return checkOf('server', 'stretch')(wording, { scene: played, proves: steps });
  };
  return [
    stretch(
      {
        slug: 'survives-a-vanished-client',
        title: 'survives a client that vanishes',
        needs: ['serves-the-next-client'],
        lesson: 'Clients that vanish, and bytes that are no text',
        hints: [
          'A client lost its connection without saying goodbye. Its computer said so with a reset (RST).',
          "Node tells you as an 'error' event of that socket. Nobody handling it ends the whole program.",
          "socket.on('error', () => {}); in Python: try/except OSError round one client, inside the loop.",
        ],
      },
      [
        connect('client 1'),
        vanish('client 1'),
        ...visit('client 2', words()),
        connect('client 3'),
        say('client 3', words()),
        vanish('client 3'),
        ...visit('client 4', words()),
        connect('client 5'),
        say('client 5', words()),
        hear('client 5', REPLY),
        vanish('client 5'),
        ...visit('client 6', words()),
        ...visit('client 7', words()),
      ],
    ),
    stretch(
      {
        slug: 'survives-bytes-that-are-not-text',
        title: 'survives bytes that are not UTF-8',
        needs: ['serves-the-next-client'],
        lesson: 'Clients that vanish, and bytes that are no text',
        hints: [
          'Not all bytes are text. What happened when your program tried to read these?',
          'A strict decoder raises an error, and an error that nobody catches ends the program.',
          'bytes.toString(\'utf8\') writes the sign \ufffd instead; in Python message.decode("utf-8", "replace")',
        ],
      },
      [
        connect('client 1'),
        say('client 1', NO_TEXT),
        leave('client 1', { anything: true }),
        connect('client 2'),
        say('client 2', HALF_A_LETTER),
        leave('client 2', { anything: true }),
        ...visit('client 3', words()),
        ...visit('client 4', words()),
      ],
    ),
    stretch(
      {
        slug: 'is-not-held-up-by-a-silent-caller',
        title: 'serves others while a caller says nothing',
        needs: ['serves-the-next-client'],
        lesson: 'A caller who says nothing',
        hints: [
          'Three had connected and were thinking. Everybody else had to wait for them.',
          'recv() waits for one client only. An event loop, or a thread for each client, waits for all of them.',
          "In Node answer in the 'data' event; in Python threading.Thread(target=serve, args=(client,)).start() after accept().",
        ],
      },
      [
        ...thinkers.map((who) => connect(who)),
        ...visit('client 4', words()),
        ...visit('client 5', words()),
        ...thinkers.flatMap((who) => talk(who, words())),
      ],
    ),
  ];
}

/** Both programs of the student's: three lines are typed, the next when the call of the last is over. */
function together(dice: Dice, core: readonly Check[]): Check[] {
  const lines = [fruits(dice, 2), ` ${fruits(dice, 1)} ${accented(dice)} `, fruits(dice, 3)];
  const arrivals = lines.flatMap((line, at) => [
    type(`${line}\n`),
    hearMessage(`call ${at + 1}`, line),
    printsLine([`Message from client: ${line}`], 'server'),
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
