// 06 Echo server: greet everybody, send back what they say. The checks are the clients.
import type { Dice } from '../../plan/dice.ts';
import { checkOf, scene, serverStart, type Check, type Scene, type Session } from '../../plan/session.ts';
import {
  connect,
  crowd,
  endInput,
  ends,
  fill,
  halfClose,
  hear,
  hearEnd,
  hearNothing,
  leave,
  listensOnly,
  quiet,
  readOn,
  say,
  saysOneLine,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { accented, ENDS, fruit, fruits, numberedFruit, SIGNS } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';

const GREETING = 'hello\n';
const MEGABYTES_64 = 64_000_000;

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });

/** Connects and is greeted. */
const arrive = (who: string): Step[] => [connect(who), hear(who, GREETING)];
const echo = (who: string, what: string | Uint8Array): Step[] => [say(who, what), hear(who, what)];
/** A whole visit: arrives, hears one echo, leaves. */
const visit = (who: string, what: string | Uint8Array): Step[] => [...arrive(who), ...echo(who, what), leave(who)];

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Begins of letters without their ends, and bytes that stand in no UTF-8 text (RFC 3629, section 1). */
const notUtf8 = Uint8Array.of(0xc3, 0x28, 0xe2, 0x82, 0xff, 0xfe, 0x80, 0xf0, 0x9f);

const core = checkOf('server', 'core');
const stretch = checkOf('server', 'stretch');

export default {
  slug: '06-echo-server',
  number: 6,
  title: 'Echo server',
  port: 8000,
  parts: [{ name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] }],
  checks: (dice) => [
    ...oneClient(dice.for('one')),
    ...manyClients(dice.for('many')),
    ...surroundings(dice.for('surroundings')),
    ...further(dice.for('further')),
  ],
} satisfies Session;

/** What it says after the greeting proves nothing more: it shows a server that greets only then. */
function greeting(line: string): Scene {
  const steps = [...arrive('client'), hearNothing('client', 100), say('client', line), leave('client')];
  return scene(here, steps, { goOn: true });
}

/** A longer talk, with words that some take for the end of it: they are said like all others. */
function manyLines(dice: Dice): string[] {
  const lines = Array.from({ length: 6 }, () => `${fruits(dice, 2)}\n`);
  return [...lines, ...ENDS.map((word) => `${word}\n`)];
}

/** Lines that some would change or swallow, each of them short and good text; at last two lines in one piece. */
function oddLines(dice: Dice): string[] {
  const again = `${fruits(dice, 2)}\n`;
  return [`${SIGNS}\n`, again, again, `${dice.between(1000, 9999)}\n`, '\n', `   ${again}`, `${again}${fruit(dice)}\n`];
}

/** As many bytes as some read at once, and no more: the first read is a full one, and there is no second. Or the most that is said in core. */
function fullReads(dice: Dice): Scene[] {
  const sizes = [1000, 1024, 2048, 4096, 10_000];
  return sizes.map((size) => scene(here, visit('client', `${numberedFruit(dice, size - 1)}\n`)));
}

function oneClient(dice: Dice): Check[] {
  const line = () => `${fruits(dice, 2)}\n`;
  const greets = greeting(line());
  return [
    core(
      {
        slug: 'greets',
        title: 'greets a client before it speaks',
        needs: [],
        lesson: 'The greeting',
        hints: [
          'The client had connected and waited. The server speaks first here.',
          'Your function of net.createServer runs for every client that connects: that is the moment to write. The greeting ends with a line end, \\n.',
          "const server = net.createServer((socket) => { socket.write('hello\\n'); });",
        ],
      },
      { scene: greets, proves: greets.steps.slice(0, 3) },
    ),
    core(
      {
        slug: 'echoes-a-line',
        title: 'echoes a line',
        needs: ['greets'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'What the client says comes in on the same socket that you greeted it on.',
          "socket.on('data', (bytes) => ...) hands you what arrived. Send exactly that back.",
          "socket.on('data', (bytes) => socket.write(bytes));",
        ],
      },
      scene(here, visit('client', `  ${fruits(dice, 2)} \n`)),
    ),
    core(
      {
        slug: 'echoes-crlf',
        title: 'echoes a line that ends in \\r\\n',
        needs: ['echoes-a-line'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'Telnet and Windows end lines with two bytes, \\r and \\n. Both belong to what was said.',
          'Does your program take lines apart, trim them or put them together again?',
          'Do not look for lines at all: socket.write(bytes) with the bytes as they came.',
        ],
      },
      scene(here, visit('client', `${fruit(dice)}\r\n`)),
      // An empty line, as telnet says it.
      scene(here, visit('client', '\r\n')),
    ),
    core(
      {
        slug: 'echoes-without-a-newline',
        title: 'echoes a few bytes without a line end',
        needs: ['echoes-a-line'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'No line end came, and none will: the client waits for its few bytes.',
          'A program that waits for whole lines waits for ever here.',
          "Answer in the 'data' event, with whatever bytes it brings; no readline, no split.",
        ],
      },
      scene(here, visit('client', fruit(dice))),
    ),
    core(
      {
        slug: 'echoes-3000-bytes',
        title: 'echoes 3,000 bytes that came at once',
        needs: ['echoes-a-line'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'The longer the text, the more pieces it arrives in.',
          'Count how often your program reads for one client: once is not enough.',
          "socket.on('data', ...) runs for each piece; once('data', ...) only for the first.",
        ],
      },
      scene(here, visit('client', `${numberedFruit(dice, 2999)}\n`)),
      ...fullReads(dice.for('full reads')),
    ),
    core(
      {
        slug: 'echoes-a-second-line',
        title: 'echoes a second line on the same connection',
        needs: ['echoes-a-line', 'echoes-without-a-newline'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'The first line came back. What does your program do after it?',
          'The client decides when it is done, not the server after its first answer.',
          "Use on('data'), not once('data'), and no socket.end() after the echo.",
        ],
      },
      scene(here, [
        ...arrive('client'),
        ...echo('client', line()),
        ...echo('client', line()),
        ...manyLines(dice.for('lines')).flatMap((one) => echo('client', one)),
        leave('client'),
      ]),
      scene(here, [
        ...arrive('client'),
        ...oddLines(dice.for('odd lines')).flatMap((one) => echo('client', one)),
        leave('client'),
      ]),
      // Also pieces that have no line end: what came before has been said.
      scene(here, [
        ...arrive('client'),
        ...[fruit(dice), 'x', fruit(dice), line(), fruit(dice)].flatMap((one) => echo('client', one)),
        leave('client'),
      ]),
    ),
    core(
      {
        slug: 'echoes-after-quiet',
        title: 'echoes a line after 1.5 s of quiet',
        needs: ['echoes-a-second-line'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'People think between two lines. Who ended the conversation in the meantime?',
          'Look for a timeout or a timer in your program.',
          'Take out socket.setTimeout (in Python: settimeout) and every setTimeout that closes a socket.',
        ],
      },
      scene(here, [
        ...arrive('client'),
        ...echo('client', line()),
        quiet(1500),
        ...echo('client', line()),
        leave('client'),
      ]),
      scene(here, [...arrive('client'), quiet(1500), ...echo('client', line()), leave('client')]),
    ),
    core(
      {
        slug: 'echoes-any-bytes',
        title: 'echoes bytes that are not text',
        needs: ['echoes-without-a-newline'],
        lesson: 'Bytes in, the same bytes out',
        hints: [
          'A byte above 127 did not come back as it went. Was it turned into text on its way?',
          'Bytes that become text and bytes again are changed wherever they are not UTF-8: they come back as EF BF BD, the sign �.',
          'No toString(), no setEncoding(), no decode(): write the Buffer that came.',
        ],
      },
      scene(here, visit('client', concat([utf8(accented(dice)), allBytes, notUtf8]))),
      // Text that is UTF-8, letter by letter.
      scene(here, visit('client', utf8(`${accented(dice.for('text'))} ${accented(dice.for('text too'))}\n`))),
      // Bytes that some take away: a mark at the beginning, a line end too many, zeros at the end.
      scene(here, visit('client', utf8(`\ufeff${fruit(dice)}\n\n\0\0`))),
    ),
  ];
}

function manyClients(dice: Dice): Check[] {
  const line = () => `${fruits(dice, 2)}\n`;
  const both = [`${fruits(dice.for('first'), 2)}\n`, `${fruits(dice.for('second'), 3)}\n`] as const;
  const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `client ${from + i}`);
  const later = dice.for('later');
  return [
    core(
      {
        slug: 'serves-the-next-client',
        title: 'serves the next client after one has left',
        needs: ['echoes-a-line'],
        lesson: 'One client after another',
        hints: [
          'Client 1 was served and left. Was your program still there for client 2?',
          'A client that leaves ends its own connection, not the server.',
          "Nothing in the 'end' or 'close' event of a socket may call server.close() or process.exit(); in Python, accept() stands inside while True.",
        ],
      },
      // Alone: a program that ends when nobody is left would go on for the others who are there.
      scene(here, [...visit('client 1', line()), ...visit('client 2', line())], { alone: true }),
    ),
    core(
      {
        slug: 'keeps-serving',
        title: 'still serves the ninth client',
        needs: ['serves-the-next-client'],
        lesson: 'One client after another',
        hints: [
          'The first clients were served, a later one was not. What counts them?',
          'A server has no last client: look for a loop with an end, or a list that grows full.',
          'Take out the limit: for (let i = 0; i < 5; ...) or range(5) becomes a loop without an end.',
        ],
      },
      scene(here, [
        ...names(1, 9).flatMap((who) => visit(who, line())),
        ...names(10, 12).flatMap((who) => visit(who, `${fruits(later, 2)}\n`)),
      ]),
    ),
    core(
      {
        slug: 'serves-two-at-once',
        title: 'serves two at once, each with its own words',
        needs: ['serves-the-next-client', 'echoes-a-second-line'],
        lesson: 'Two at once',
        hints: [
          'Both were connected at the same time, and neither had left. Who was your program listening to?',
          'Node serves everybody by itself as long as each socket has its own events and its own variables. With threads, each client gets its own.',
          'Keep everything of one client inside the function of createServer: no variable outside of it may hold "the" socket.',
        ],
      },
      scene(here, [
        ...arrive('client 1'),
        ...arrive('client 2'),
        ...echo('client 2', line()),
        ...echo('client 1', line()),
        say('client 1', both[0]),
        say('client 2', both[1]),
        hear('client 2', both[1]),
        hear('client 1', both[0]),
        leave('client 1'),
        leave('client 2'),
      ]),
      // The first of three is served, too.
      scene(here, [
        ...names(1, 3).flatMap(arrive),
        ...names(1, 3)
          .toReversed()
          .flatMap((who) => echo(who, `${fruits(later, 2)}\n`)),
        ...names(1, 3).map((who) => leave(who)),
      ]),
    ),
    core(
      {
        slug: 'serves-those-who-stay',
        title: 'goes on serving those who stay when another leaves',
        needs: ['serves-two-at-once'],
        lesson: 'Two at once',
        hints: [
          'One client left. What did that change for another?',
          'Whatever happens in one conversation must touch only that conversation.',
          "In the 'end' event end this socket only: not the server, not the list of all sockets.",
        ],
      },
      scene(here, [
        ...arrive('client 1'),
        ...echo('client 1', line()),
        ...visit('client 2', line()),
        ...echo('client 1', line()),
        ...visit('client 3', line()),
        ...echo('client 1', line()),
        // Also when it is the first who leaves.
        ...arrive('client 4'),
        ...arrive('client 5'),
        leave('client 1'),
        ...echo('client 5', line()),
        ...echo('client 4', line()),
        // And when it is the last.
        leave('client 5'),
        ...echo('client 4', line()),
        leave('client 4'),
      ]),
    ),
    core(
      {
        slug: 'survives-a-vanished-client',
        title: 'survives a client that vanishes',
        needs: ['serves-those-who-stay', 'keeps-serving'],
        lesson: 'Clients that vanish',
        hints: [
          'Client 2 lost its connection without saying goodbye. Its computer said so with a reset (RST).',
          "Node tells you as an 'error' event of that socket. Nobody handling it ends the whole program.",
          "socket.on('error', () => {}); in Python: except OSError (or ConnectionResetError) around recv and send.",
        ],
      },
      scene(
        here,
        [
          ...arrive('client 1'),
          ...arrive('client 2'),
          vanish('client 2'),
          ...echo('client 1', line()),
          ...visit('client 3', line()),
          ...arrive('client 4'),
          ...echo('client 4', line()),
          vanish('client 4'),
          ...echo('client 1', line()),
          ...visit('client 5', line()),
          leave('client 1'),
          // More than the seats of a small table, none of which was given back.
          ...names(6, 14).flatMap((who) => [...arrive(who), vanish(who)]),
          ...visit('client 15', line()),
        ],
        { alone: true },
      ),
    ),
    core(
      {
        slug: 'survives-a-stuck-client',
        title: 'survives a client that never read and then vanished',
        needs: ['survives-a-vanished-client'],
        lesson: 'Clients that vanish',
        hints: [
          'Client 1 spoke and spoke, read nothing, and vanished while your program was still sending to it.',
          'Sending fails too when the other side is gone: EPIPE or ECONNRESET, in C the signal SIGPIPE.',
          "Handle 'error' on the socket you write to; in Python try/except around sendall; in C signal(SIGPIPE, SIG_IGN).",
        ],
      },
      scene(
        here,
        [
          connect('client 1', { reading: false }),
          fill('client 1', MEGABYTES_64),
          vanish('client 1'),
          ...visit('client 2', line()),
          ...visit('client 3', line()),
        ],
        { alone: true },
      ),
    ),
  ];
}

function surroundings(dice: Dice): Check[] {
  const looks = [...arrive('client'), leave('client'), listensOnly()];
  const decisive = looks.filter(({ kind }) => kind !== 'leave');
  const there = scene(elsewhere, looks, { goOn: true });
  const home = scene(here, looks, { goOn: true });
  const line = () => `${fruits(dice, 2)}\n`;
  return [
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: ['greets'],
        lesson: 'Where a server listens',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer: everybody in the network can reach it.',
          'server.listen(Number(port), host); in Python: bind((host, port)), not bind(("", port)).',
        ],
      },
      { scene: there, proves: decisive },
      { scene: home, proves: decisive },
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'serves whatever happens at its keyboard',
        needs: ['serves-those-who-stay', 'echoes-after-quiet'],
        lesson: 'Waiting to be called',
        hints: [
          'Somebody typed at the window of your server and then ended the input (Ctrl-D).',
          'A server listens to the network. What does your program do with its keyboard?',
          'Take out readline, input() or process.stdin: an echo needs no operator.',
        ],
      },
      scene(
        here,
        [
          ...arrive('client 1'),
          type('plum\n'),
          type('fig\n'),
          ...echo('client 1', line()),
          endInput(),
          ...visit('client 2', line()),
          // Some end a while after their input. It takes no longer than the other silence of this session.
          quiet(1500),
          ...echo('client 1', line()),
          leave('client 1'),
          ...visit('client 3', line()),
        ],
        { alone: true },
      ),
    ),
  ];
}

/** Who is greeted is served, too, also the last of eight. */
function eightTalk(dice: Dice): Step[] {
  const names = Array.from({ length: 8 }, (_, i) => `client ${i + 1}`);
  return [
    ...names.flatMap((who) => arrive(who)),
    ...names.flatMap((who) => echo(who, `${fruits(dice, 2)}\n`)),
    ...names.map((who) => leave(who)),
  ];
}

function further(dice: Dice): Check[] {
  const block = utf8(numberedFruit(dice, 4093));
  const large = concat(Array.from({ length: 1222 }, () => block)).subarray(0, 5_000_000);
  const text = numberedFruit(dice, 200_000);
  return [
    stretch(
      {
        slug: 'echoes-after-half-close',
        title: 'sends everything back to a client that has said all it wanted',
        needs: ['echoes-3000-bytes'],
        lesson: 'When the client has said everything',
        hints: [
          'The client ended its sending side and waited for the rest of its echo.',
          'When the other side ends its half, Node ends ours too, and what is written after that is lost.',
          'net.createServer({ allowHalfOpen: true }, (socket) => { ...; socket.pipe(socket); }): pipe ends your side when all is sent.',
        ],
      },
      // The second one, too, while nobody else comes.
      scene(here, [
        ...arrive('client 1'),
        say('client 1', `${fruits(dice.for('first'), 2)}\n`),
        halfClose('client 1'),
        hearEnd('client 1', { anything: true }),
        ...arrive('client 2'),
        say('client 2', text),
        halfClose('client 2'),
        hear('client 2', text),
        hearEnd('client 2'),
      ]),
    ),
    stretch(
      {
        slug: 'echoes-5-MB-to-a-slow-reader',
        title: 'echoes 5 MB to a client that reads nothing for 1.5 s',
        needs: ['echoes-3000-bytes'],
        lesson: 'A reader who does not read',
        hints: [
          'The client was busy for a while. What happened to the bytes that it did not take?',
          'write() gives back false, send() a smaller number, when the other side takes no more for now.',
          'socket.pipe(socket) waits by itself; in Python sendall() does.',
        ],
      },
      scene(
        here,
        [
          connect('client', { reading: false }),
          say('client', large),
          quiet(1500),
          readOn('client'),
          hear('client', concat([utf8(GREETING), large])),
          leave('client'),
        ],
        { alone: true },
      ),
    ),
    stretch(
      {
        slug: 'takes-only-what-it-can-return',
        title: 'takes fewer than 64 MB from a client that never reads',
        needs: ['echoes-3000-bytes'],
        lesson: 'A reader who does not read',
        hints: [
          'This client only talked. Everything it said had to wait in the memory of your program.',
          'When the other side takes nothing, stop reading from it: backpressure.',
          'socket.pipe(socket); or socket.pause() when write() gives false and socket.resume() on drain.',
        ],
      },
      scene(
        here,
        [connect('client', { reading: false }), fill('client', MEGABYTES_64, { bounded: true }), vanish('client')],
        { alone: true },
      ),
    ),
    stretch(
      {
        slug: 'greets-200-at-once',
        title: 'greets 200 clients that are there at the same time',
        needs: ['serves-two-at-once'],
        lesson: 'Two at once',
        hints: [
          'Some of the 200 were not greeted while the others stayed.',
          'Is there a limit in your program: a pool of threads, a length of a list, a maximum?',
          'With one event loop there is nothing to do: no maxConnections; with threads, one for each client.',
        ],
      },
      scene(here, [crowd(200, GREETING)], { alone: true }),
      scene(here, eightTalk(dice.for('eight')), { alone: true }),
    ),
    stretch(
      {
        slug: 'says-the-port-is-taken',
        title: 'says so when its port is taken, with exit code 1',
        needs: ['greets'],
        lesson: 'When the port is taken',
        hints: [
          'Start your server twice with the same port and read what the second one says.',
          "server.listen reports trouble as an 'error' event of the server (EADDRINUSE).",
          "server.on('error', (problem) => { console.error(`Cannot listen: ${problem.message}`); process.exitCode = 1; });",
        ],
      },
      scene({ ...here, port: 'taken' }, [ends(1), saysOneLine()], { goOn: true }),
    ),
  ];
}
