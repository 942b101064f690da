// The checks of a client that makes a call for every line.
import type { Dice } from '../../plan/dice.ts';
import type { Flow } from '../../plan/flow.ts';
import { checkOf, clientStart, scene, type Check, type Proof, type Scene, type Start } from '../../plan/session.ts';
import {
  accept,
  calls,
  comeBack,
  endInput,
  ends,
  goAway,
  hangUp,
  hearHangUp,
  hearMessage,
  neverSays,
  passOver,
  prints,
  quiet,
  say,
  saysNews,
  type,
  type Step,
} from '../../plan/step.ts';
import { accented, ACCENTS, emoji, fruit, fruits, insideLetters, numberedFruit, SIGNS } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { LONGEST, ORDERS } from './lines.ts';

const LONG_REPLY = 900;

/** What a stack trace looks like: of Python, and of JavaScript and its like. */
const TRACES = ['Traceback (most recent call last)', '\n    at '];

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

/** The server says the same to everybody, as the teacher's does: each time it is printed. */
function repliedAlike(dice: Dice): Scene {
  const reply = replyFrom(dice);
  const lines = [1, 2, 3].map((n) => call(n, fruits(dice, 2), reply).steps);
  const steps = [...lines.flat(), endInput(), ends(), prints('', reply, lines.length)];
  return scene(clientStart({ part: 'client' }), steps, { goOn: true });
}

export function clientChecks(dice: Dice): Check[] {
  const core = checkOf('client', 'core');
  const one = chat(dice.for('one'), [fruits(dice, 3)], { late: 600 });
  // Who says the same twice has said it twice.
  const [said, more] = [fruits(dice, 3), fruits(dice, 3)];
  const three = chat(dice.for('three'), [more, said, said]);
  const long = numberedFruit(dice.for('long'), LONGEST);
  const six = chat(dice.for('six'), [long, ...Array.from({ length: 5 }, () => fruits(dice, 2))], { patient: false });
  // More lines than some have patience for, and the reply to the first is a long one.
  const orders = chat(dice.for('orders'), ORDERS, { long: true, patient: false });
  const alike = repliedAlike(dice.for('alike'));
  const odd = chat(dice.for('blanks'), [SIGNS, `  ${fruits(dice, 1)}   ${fruits(dice, 1)} `, '   ']);
  const [signs, ...blanks] = odd.all;
  if (!signs) throw new RangeError('three odd lines were asked for');
  const letters = chat(dice.for('letters'), [`${accented(dice)} ${fruits(dice, 1)} ${accented(dice)} ${emoji(dice)}`]);
  const latin = chat(dice.for('latin'), [`${ACCENTS.trim()} ${fruit(dice.for('latin'))}`]);
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
      { scene: alike, proves: alike.steps.slice(-1) },
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
      latin.proves(latin.first.heard),
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
  const odd = `${accented(dice.for('letters'))} ${emoji(dice.for('letters'))}`;
  const torn = call(1, odd, replyFrom(dice.for('torn')), {
    typed: [type(`${odd}\n`, { cuts: insideLetters(utf8(odd)) })],
  });
  const more = fruits(dice, 2);
  const open = call(2, more, replyFrom(dice), { typed: [type(more), endInput()] });
  const played = scene(clientStart({ part: 'client' }), [...slow.steps, ...open.steps], { goOn: true });
  const whole = checkOf('client', 'core')(
    {
      slug: 'waits-for-the-whole-line',
      title: 'waits until the line is whole, however it comes in',
      needs: ['sends-the-line', 'keeps-accents'],
      lesson: 'What is sent is the line',
      hints: [
        'Half a line came, and then the other half. When is a line over?',
        "A 'data' event of stdin is some bytes, not a line. Only the line end says that the line is whole.",
        'for await (const line of readline.createInterface({ input: process.stdin })) cuts at the line ends for you.',
      ],
    },
    { scene: played, proves: [slow.heard] },
    { scene: scene(clientStart({ part: 'client' }), torn.steps, { goOn: true }), proves: [torn.heard] },
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
