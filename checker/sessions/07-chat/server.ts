// The checks of a server that shows what it hears, and answers everybody the same.
import type { Dice } from '../../plan/dice.ts';
import {
  checkOf,
  scene,
  serverStart,
  visitor,
  type Check,
  type Proof,
  type Scene,
  type Wording,
} from '../../plan/session.ts';
import {
  connect,
  endInput,
  hear,
  hearEnd,
  hearNothing,
  leave,
  listensOnly,
  prints,
  printsLine,
  quiet,
  say,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruits, numberedFruit, SIGNS } from '../../plan/words.ts';
import { LONGEST, ORDERS } from './lines.ts';

export const REPLY = "Hello from the teacher's server";

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
const shows = (text: string): Step => printsLine([`Message from client: ${text}`], { label: 'Message' });
const clients = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `client ${from + i}`);
const isPrinted = ({ kind }: Step): boolean => kind === 'prints-line';

/** Letters that began and did not end, and bytes that stand in no UTF-8 text (RFC 3629, section 1). */
const NO_TEXT = Uint8Array.of(0xff, 0xfe, 0x80);
const HALF_A_LETTER = Uint8Array.of(0x70, 0x69, 0xc3);

export function serverChecks(dice: Dice): Check[] {
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
  const counts = (n: number): Step => printsLine([`CONNECTION: ${n}. From the IP:`], { label: 'CONNECTION' });
  // Those who come behind the ninth are not looked for on the screen: only whether they are served.
  const more = clients(10, 14).flatMap((who) => visit(who, fruits(dice.for(who), 2)));
  const numbers = [...clients(1, 9).flatMap((who, at) => [...visit(who, words()), counts(at + 1)]), ...more];
  // Each comes from an address of its own: whoever counts per address begins again.
  const fromEach = clients(1, 3).flatMap((who, at) => [
    ...visit(who, fruits(dice.for(`${who} elsewhere`), 2)),
    counts(at + 1),
  ]);
  const called = scene(
    visited,
    clients(1, 3).flatMap((who, at) => [
      ...visit(who, words()),
      printsLine([`CONNECTION: ${at + 1}. From the IP:`, visitor(at + 1)], { label: 'CONNECTION' }),
    ]),
  );
  const atHome = scene(here, [...visit('client', words()), printsLine(['CONNECTION: ', 'From the IP:', '127.0.0.1'])]);
  const [first, second] = [words(), fruits(dice, 3)];
  const same = fruits(dice.for('same'), 2);
  const both = [fruits(dice.for('both'), 3), fruits(dice.for('both too'), 3)] as const;
  const behind = [fruits(dice.for('behind'), 2), fruits(dice.for('behind too'), 3)] as const;
  const messages = [...visit('client 1', first), shows(first), ...visit('client 2', second), shows(second)];
  const whole = [
    `  ${fruits(dice, 1)}   ${SIGNS} `,
    `${accented(dice)} ${fruits(dice, 1)} ${accented(dice)} ${emoji(dice)}`,
    numberedFruit(dice, LONGEST),
    '   ',
    // What was said before is said again: on every screen it stands twice.
    first,
    second,
    first,
    same,
  ];
  const wholes = whole.flatMap((text, at) => [...visit(`client ${at + 3}`, text), shows(text)]);
  // Nobody else may make it print what it has not printed so far.
  const shown = scene(here, [...messages, ...wholes], { alone: true });
  const looked = words();
  const looks = [...visit('client', looked), listensOnly(), shows(looked)];
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
      all(scene(visited, fromEach, { alone: true }), isPrinted),
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
        needs: ['shows-the-message', 'counts-the-connections'],
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
            // Before or behind the second call: that is the program's own affair.
            prints('', `Message from client: ${both[0]}`),
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
        needs: ['counts-the-connections', 'shows-the-message'],
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

            ...visit('client 2', behind[0]),
            counts(3),
            shows(behind[0]),
            connect('another visitor'),
            leave('another visitor', { anything: true }),
            ...visit('client 3', behind[1]),
            counts(5),
            shows(behind[1]),
          ],
          { alone: true },
        ),
      ),
    ),
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['closes', 'shows-the-message'],
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
