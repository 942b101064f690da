// The checks of the client. The check is the server: it never answers a name, and nothing that is said.
// Stdin stays open to the end of each scene: what happens at its end is not graded.
import type { Dice } from '../../plan/dice.ts';
import { cutAt } from '../../plan/flow.ts';
import { checkOf, clientStart, scene, type Check, type Scene } from '../../plan/session.ts';
import { accept, hear, prints, quiet, say, type, type Step } from '../../plan/step.ts';
import { accented, emoji, ENDS, fruit, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { guests } from './guests.ts';

const SERVER = 'server';
const LONGEST = 10_000;
/** A capital, a tab, and what printf, a shell or a string in a program would take for something else. */
const SIGNS = 'Plum 100% %s \\n\t"fig"';

/** Said like all other lines. What a goodbye does is not graded. */
const ORDERS = ['0', '/help', ...ENDS.filter((word) => word !== '' && word !== '!DISCONNECT')];

const hears = (...texts: string[]): Step => hear(SERVER, concat(texts.map(encode)));
/** A line is typed, and arrives. */
const types = (line: string): Step[] => [type(`${line}\n`), hears(line)];
/** The server says something, whole or cut, and it is shown. */
const shows = (text: string, at: readonly number[] = []): Step[] => [
  say(SERVER, cutAt(encode(text), at)),
  prints('', text),
];

/** The program is started under a name, calls and gives it. */
const meets = (name: string): Step[] => [accept(SERVER), hears(name)];
const played = (name: string, steps: readonly Step[], host: 'home' | 'other' = 'home'): Scene =>
  scene(clientStart({ part: 'client', host, values: { '{name}': name } }), steps);

/** Several checks look at the same scene: each proves its own steps, and needs those before. */
const core = checkOf('client', 'core');

export const clientChecks = (dice: Dice): Check[] => [
  ...talking(dice.for('talking')),
  ...listening(dice.for('listening')),
];

function talking(dice: Dice): Check[] {
  const [ada = '', eve = ''] = guests(dice, 2);
  const long = `${eve.slice(0, 1).toUpperCase()}${eve.slice(1)} the Second`;
  const odd = `${accented(dice)} ${emoji(dice)}`;
  const comes = meets(ada);
  const exact = types(`  ${fruit(dice)}  ${SIGNS} ! `);
  // The same twice, and more than some read at once.
  const twice = fruits(dice.for('twice'), 2);
  const further = [twice, twice, numberedFruit(dice.for('long'), 900)];
  const four = [
    fruits(dice, 2),
    fruit(dice),
    `${fruit(dice)}> ${fruit(dice)}`,
    fruits(dice, 3),
    ...ORDERS,
    ...further,
  ].flatMap(types);
  const [one, two, three, whole, last] = [fruit(dice), fruits(dice, 2), fruit(dice), fruits(dice, 3), fruit(dice)];
  const torn = `${accented(dice.for('torn'))} ${emoji(dice.for('torn'))}`;
  const pasted = [
    type(`${one}\n${two}\n${three}\n`),
    hears(one, two, three),
    type(whole.slice(0, 7)),
    quiet(150),
    type(`${whole.slice(7)}\n${last}\n`),
    hears(whole, last),
    type(`${torn}\n`, { cuts: insideLetters(utf8(torn)) }),
    hears(torn),
  ];
  const talk = played(ada, [...comes, ...exact, ...four, ...pasted]);
  const other = played(long, meets(long));
  const letters = played(odd, [...meets(odd), ...types(`${accented(dice)} ${accented(dice)} ${emoji(dice)}`)]);
  const blanks = played(ada, [...meets(ada), ...types('   ')]);
  const away = played(eve, [...meets(eve), ...types(fruit(dice)), ...shows(`${ada}> ${fruit(dice)}`)], 'other');
  return [
    core(
      {
        slug: 'sends-its-name-first',
        title: 'sends its name first, with a header of 64 bytes',
        needs: [],
        lesson: 'A client with two ears',
        hints: [
          'The server waits for the name. It is the third argument, and a message like any other.',
          'A message is a header of exactly 64 bytes, the length as digits and then blanks, and then the body.',
          'const body = Buffer.from(name); socket.write(String(body.length).padEnd(64)); socket.write(body);',
        ],
      },
      { scene: talk, proves: comes },
      other,
    ),
    core(
      {
        slug: 'sends-what-is-typed',
        title: 'sends a typed line exactly, as a message',
        needs: ['sends-its-name-first'],
        lesson: 'A client with two ears',
        hints: [
          'A line was typed. What did the server get, and what did it expect?',
          'The line goes out as it is, without its line end: no name in front, no trim, and on the same connection as the name.',
          "keyboard.on('line', (line) => send(line)); with readline.createInterface({ input: process.stdin }).",
        ],
      },
      { scene: talk, proves: exact },
      blanks,
    ),
    core(
      {
        slug: 'goes-on-without-an-answer',
        title: 'sends the next line although nobody answers',
        needs: ['sends-what-is-typed'],
        lesson: 'A client with two ears',
        hints: [
          'The first line came, a later one did not. What was your program waiting for?',
          'In this session nobody answers: no Msg received will ever come.',
          "Sending and showing are two separate functions: keyboard.on('line', say) and socket.on('data', show); no recv after a send, and no once('line').",
        ],
      },
      { scene: talk, proves: four },
    ),
    core(
      {
        slug: 'counts-bytes',
        title: 'counts bytes, not letters',
        needs: ['sends-what-is-typed'],
        lesson: 'Where each message ends',
        hints: [
          'The header said one number, and the body had another number of bytes.',
          'An accent has two bytes in UTF-8, an emoji four. The length of a string does not know that.',
          'const body = Buffer.from(text); and then body.length; in Python len(text.encode()).',
        ],
      },
      { scene: letters, proves: letters.steps },
    ),
    core(
      {
        slug: 'sends-pasted-lines-apart',
        title: 'makes a message of each line, also when several are pasted at once',
        needs: ['goes-on-without-an-answer', 'counts-bytes'],
        lesson: 'A client with two ears',
        hints: [
          'Several lines came from the keyboard in one piece. How many messages did you send?',
          'stdin is a stream, too: a piece may hold three lines, or half a line.',
          "Let readline find the lines: readline.createInterface({ input: process.stdin }).on('line', say).",
        ],
      },
      { scene: talk, proves: pasted },
    ),
    core(
      {
        slug: 'calls-the-address-it-is-given',
        title: 'calls the address it is given',
        needs: ['sends-what-is-typed', 'shows-what-others-say'],
        lesson: 'A client with two ears',
        hints: [
          'The server was at another address of this computer, and nobody called.',
          'The host is the first argument. Is it used where you connect?',
          'const [host, port, name] = process.argv.slice(2); net.connect(Number(port), host);',
        ],
      },
      { scene: away, proves: away.steps },
    ),
  ];
}

function listening(dice: Dice): Check[] {
  const [ada = '', ben = '', cid = ''] = guests(dice, 3);
  const said = (who: string) => `${who}> ${fruits(dice, 2)}`;
  const again = said(ben);
  const mine = fruits(dice.for('mine'), 2);
  const hearing = [
    ...[again, said(cid), `${ben}> ${fruit(dice)}> ${fruit(dice)}`].flatMap((text) => shows(text)),
    say(SERVER, encode(again)),
    prints('', again, 2),
    say(SERVER, encode(again)),
    prints('', again, 3),
    // Somebody whose name begins like one's own.
    ...shows(`${ada.slice(0, 2)}x> ${fruit(dice)}`),
    // And somebody who speaks of one.
    ...shows(`${ben}> ${ada}> ${fruit(dice.for('of me'))} ${ada}`),
    ...[said(cid), said(ben)].flatMap((text) => shows(text)),
  ];
  const whole = inPieces(dice.for('pieces'), ben);
  const ears = played(ada, [...meets(ada), ...hearing, ...whole]);
  const rest = [
    ...types(fruits(dice, 2)),
    ...types(fruits(dice, 2)),
    ...shows(said(ben)),
    ...shows(said(cid)),
    // The quiet itself is what is tested.
    quiet(1500),
    ...shows(said(ben)),
    ...types(fruits(dice, 2)),
    ...shows(said(cid)),
    ...types(mine),
    // Somebody else may say the same.
    ...shows(`${ben}> ${mine}`),
    ...shows(`${cid}> !${fruit(dice)}`),
    ...types(fruits(dice, 3)),
  ];
  const patient = played(ada, [...meets(ada), ...rest]);
  return [
    core(
      {
        slug: 'shows-what-others-say',
        title: 'shows what others say while it waits for input',
        needs: ['sends-its-name-first'],
        lesson: 'A client with two ears',
        hints: [
          'The server sent a message while nobody typed. Did your program print it?',
          'Whatever waits for the keyboard must not keep the program from reading the socket.',
          "socket.on('data', ...) and console.log(text) for each whole message, on stdout and as it came; in Python a thread that reads the socket.",
        ],
      },
      { scene: ears, proves: hearing },
    ),
    core(
      {
        slug: 'shows-messages-whole',
        title: 'shows messages whole, however they arrive',
        needs: ['shows-what-others-say'],
        lesson: 'Where each message ends',
        hints: [
          'A message came in pieces, or several came at once. What did your program print?',
          'Keep the bytes until a whole message is there, 64 bytes and as many as they say; make text of it only then.',
          "data = Buffer.concat([data, piece]); while (data.length >= 64) { const n = Number(data.toString('latin1', 0, 64)); if (data.length < 64 + n) break; console.log(data.toString('utf8', 64, 64 + n)); data = data.subarray(64 + n); }",
        ],
      },
      { scene: ears, proves: whole },
    ),
    core(
      {
        slug: 'keeps-talking-and-listening',
        title: 'goes on talking and listening, also after 1.5 s of quiet',
        needs: ['goes-on-without-an-answer', 'shows-what-others-say'],
        lesson: 'A client with two ears',
        hints: [
          'It worked at first. What happened in the quiet?',
          'In a room nobody may say anything for a long time. Nothing is wrong then.',
          'Take out every timeout: socket.setTimeout, settimeout(), and timers that close or stop listening.',
        ],
      },
      { scene: patient, proves: rest },
    ),
  ];
}

/** One message in pieces, three at once, two that share a piece, and a long one. */
function inPieces(dice: Dice, who: string): Step[] {
  const said = (text: string) => `${who}> ${text}`;
  const cut = said(`${accented(dice)} ${fruits(dice, 2)}`);
  const three = [said(fruit(dice)), said(`${fruit(dice)} ${emoji(dice)}`), said(fruits(dice, 2))];
  const two = [said(fruits(dice, 2)), said(fruits(dice, 3))];
  const second = encode(two[0] ?? '').length;
  return [
    ...[1, 40, HEADER_BYTES].flatMap((at) => shows(said(fruits(dice, 2)), [at])),
    ...shows(cut, insideLetters(encode(cut))),
    say(SERVER, concat(three.map(encode))),
    ...three.map((text) => prints('', text)),
    say(SERVER, cutAt(concat(two.map(encode)), [HEADER_BYTES + 5, second + 30])),
    ...two.map((text) => prints('', text)),
    ...shows(said(numberedFruit(dice, LONGEST - 10))),
  ];
}
