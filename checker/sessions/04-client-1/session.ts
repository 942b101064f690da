// 04 Client 1: connect, say one thing, hang up. The check is the server, which says nothing.
import type { Dice } from '../../plan/dice.ts';
import { check, clientStart, scene, type Check, type Session, type Start } from '../../plan/session.ts';
import { accept, ends, hangUp, hearHangUp, hearMessage, quiet, readOn, saysOneLine } from '../../plan/step.ts';
import { accented, ACCENTS, emoji, fruits, numberedFruit } from '../../plan/words.ts';

const DEFAULT = 'HELLO FROM THE CLIENT!!!';
const SERVER = 'server';

type Options = Partial<Omit<Start, 'part'>>;

/** The whole of this session, with one message: every check looks at its own steps of it. */
function call(message: string, options: Options = {}) {
  const accepted = accept(SERVER);
  const said = hearMessage(SERVER, message);
  const hungUp = hearHangUp(SERVER);
  const ended = ends(0);
  const values = message === DEFAULT ? {} : { '{message}': message };
  const start = clientStart({ part: 'client', values, ...options });
  const steps = [accepted, said, hungUp, hangUp(SERVER), ended];
  return { accepted, said, hungUp, ended, scene: scene(start, steps, { goOn: true }) };
}

export default {
  slug: '04-client-1',
  number: 4,
  title: 'Client 1',
  port: 8080,
  parts: [
    {
      name: 'client',
      file: 'client.ts',
      role: 'tcp-client',
      words: ['{host}', '{port}', '{message}'],
    },
  ],
  checks,
} satisfies Session;

function checks(dice: Dice): Check[] {
  const plain = call(DEFAULT);
  const elsewhere = call(fruits(dice, 4), { host: 'other' });
  const said = messages(dice);
  const whole = [plain, ...Object.values(said)];
  return [
    check({
      slug: 'connects',
      title: 'connects to the address and port it is given',
      part: 'client',
      tier: 'core',
      scenes: [plain.scene],
      proves: [plain.accepted],
      lesson: 'Connect to an address and a port',
      hints: [
        'Nobody called. Does your program reach the line that connects, and with which address and port?',
        'The address and the port are the first two words after the name of your program: process.argv[2] and process.argv[3].',
        'const [host, port] = process.argv.slice(2); const socket = net.connect({ host, port: Number(port) });',
      ],
    }),
    check({
      slug: 'sends-the-default',
      title: `sends "${DEFAULT}" and nothing else`,
      part: 'client',
      tier: 'core',
      needs: ['connects'],
      scenes: [plain.scene],
      proves: [plain.said],
      lesson: 'Text becomes bytes',
      hints: [
        'Compare what was expected with what arrived, letter by letter. If nothing arrived: does your program ever come to the line that sends?',
        'A third word on the command line is the message; where there is none, the default is sent. No line end goes with it.',
        `const message = process.argv[4] ?? '${DEFAULT}'; socket.end(message);`,
      ],
    }),
    ...messageChecks(said),
    check({
      slug: 'hangs-up',
      title: 'hangs up when everything is said',
      part: 'client',
      tier: 'core',
      needs: ['connects'],
      scenes: whole.map((one) => one.scene),
      proves: whole.map((one) => one.hungUp),
      lesson: 'Hanging up',
      hints: [
        'The server waits for you to hang up before it does: who hangs up in your program?',
        'Ending a connection is something your program says too: it travels behind the last byte.',
        'socket.end(message) sends the message and then the end.',
      ],
    }),
    check({
      slug: 'ends-by-itself',
      title: 'ends by itself, with exit code 0',
      part: 'client',
      tier: 'core',
      needs: ['hangs-up'],
      scenes: whole.map((one) => one.scene),
      // Who ends because the server has hung up has not ended by itself.
      proves: whole.flatMap((one) => [one.hungUp, one.ended]),
      lesson: 'Hanging up',
      hints: [
        'The conversation is over, but is there something left that your program waits for?',
        'An open socket, a timer or a waiting keyboard (readline, process.stdin) keeps a program alive.',
        'When the socket is closed and nothing else is open, Node ends with code 0: take out timers, readline and process.exit.',
      ],
    }),
    check({
      slug: 'uses-the-given-address',
      title: 'calls another address when it is given another',
      part: 'client',
      tier: 'core',
      needs: ['connects', 'sends-the-message', 'hangs-up', 'ends-by-itself'],
      scenes: [elsewhere.scene],
      proves: [elsewhere.accepted, elsewhere.said, elsewhere.hungUp, elsewhere.ended],
      lesson: 'Connect to an address and a port',
      hints: [
        'This time the server was not at 127.0.0.1.',
        'Is there an address in your program text? It has to come from the command line.',
        "Use process.argv[2] as the host, and not 'localhost' or '127.0.0.1'.",
      ],
    }),
    ...stretch(dice),
  ];
}

/** One call for each kind of message. */
function messages(dice: Dice) {
  const short = call(fruits(dice, 1));
  const long = call(numberedFruit(dice, 10_000));
  const blanks = call(`  ${fruits(dice, 1)}  ${fruits(dice, 2)} `);
  const letters = call(`${accented(dice)} ${emoji(dice)} ${accented(dice)}`);
  const latin = call(ACCENTS);
  const far = dice.for('far');
  const manyLetters = call(`${accented(far)} ${numberedFruit(far, 2000)} ${accented(far)} ${emoji(far)}`);
  // What shells and printf take for orders, and what JavaScript and Perl take for nothing.
  const orders = call(`100% %s \\n "$HOME" '*' <b>&amp; \t${fruits(dice.for('orders'), 1)}`);
  const zero = call('0');
  return { short, long, blanks, letters, latin, manyLetters, orders, zero };
}

function messageChecks({ letters, latin, manyLetters, ...plain }: ReturnType<typeof messages>): Check[] {
  const exact = Object.values(plain);
  const foreign = [letters, latin, manyLetters];
  return [
    check({
      slug: 'sends-the-message',
      title: 'sends the message it is given, exactly',
      part: 'client',
      tier: 'core',
      needs: ['connects'],
      scenes: exact.map((one) => one.scene),
      proves: exact.map((one) => one.said),
      lesson: 'Text becomes bytes',
      hints: [
        'The message is the third word after the name of your program. Blanks belong to it.',
        'process.argv[4] holds the message whole, with all its blanks: do not trim, split or join it.',
        `const message = process.argv[4] ?? '${DEFAULT}';`,
      ],
    }),
    check({
      slug: 'sends-utf-8',
      title: 'sends accents and emoji as UTF-8',
      part: 'client',
      tier: 'core',
      needs: ['sends-the-message'],
      scenes: foreign.map((one) => one.scene),
      proves: foreign.map((one) => one.said),
      lesson: 'Text becomes bytes',
      hints: [
        'A letter is not a byte: é is two bytes in UTF-8, an emoji four.',
        'Which encoding does your program name? UTF-8 is what write() uses when none is named.',
        'socket.end(message) is enough; or Buffer.from(message, "utf8").',
      ],
    }),
  ];
}

function stretch(dice: Dice): Check[] {
  const large = call(numberedFruit(dice, 100_000));
  const late = numberedFruit(dice, 100_000);
  const slow = scene(
    clientStart({ part: 'client', values: { '{message}': late } }),
    [
      accept(SERVER, { reading: false }),
      quiet(2000),
      readOn(SERVER),
      hearMessage(SERVER, late),
      hearHangUp(SERVER),
      hangUp(SERVER),
      ends(0),
    ],
    { goOn: true },
  );
  const nobody = scene(clientStart({ part: 'client', port: 'unanswered' }), [ends(1), saysOneLine()], { goOn: true });
  return [
    check({
      slug: 'sends-100000-bytes',
      title: '100,000 bytes arrive whole',
      part: 'client',
      tier: 'stretch',
      needs: ['sends-the-message'],
      scenes: [large.scene],
      proves: [large.said, large.hungUp, large.ended],
      lesson: 'Hanging up',
      hints: [
        'A small message leaves at once; a large one needs a while.',
        'write() only hands the bytes over. Whoever destroys the socket then throws away what has not left.',
        'socket.end(message): the end is sent when everything before it has been.',
      ],
    }),
    check({
      slug: 'waits-for-a-slow-reader',
      title: 'loses nothing when the server begins to read after 2 s',
      part: 'client',
      tier: 'stretch',
      needs: ['sends-the-message'],
      scenes: [slow],
      lesson: 'Hanging up',
      hints: [
        'The server was busy for two seconds before it read anything.',
        'Is there a timer in your program that ends it or the connection?',
        'Use socket.end(message), no setTimeout, no process.exit and no destroy().',
      ],
    }),
    check({
      slug: 'says-nobody-listens',
      title: 'says so when nobody listens, with exit code 1',
      part: 'client',
      tier: 'stretch',
      needs: ['connects'],
      scenes: [nobody],
      lesson: 'When nobody listens',
      hints: [
        'Start your program with no server running and read what it says.',
        "A socket reports trouble as an 'error' event; one that nobody handles ends the program with a stack trace.",
        "socket.on('error', (problem) => { console.error(`Nobody answers: ${problem.message}`); process.exitCode = 1; });",
      ],
    }),
  ];
}
