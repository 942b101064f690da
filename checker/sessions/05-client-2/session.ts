// 05 Client 2: say something and listen to the answer. The check is the server, which answers and hangs up.
import type { Dice } from '../../plan/dice.ts';
import { byteByByte, cutAt, delay, split, whole, type Flow } from '../../plan/flow.ts';
import { check, clientStart, scene, type Check, type Session, type Start } from '../../plan/session.ts';
import {
  accept,
  ends,
  hangUp,
  hearMessage,
  prints,
  printsAnythingBut,
  quiet,
  say,
  saysOneLine,
  vanish,
} from '../../plan/step.ts';
import { accented, ACCENTS, emoji, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';

const DEFAULT = 'HELLO FROM THE CLIENT!!!';
const HEADING = 'MESSAGE FROM THE SERVER:';
const SERVER = 'server';

type Options = Partial<Omit<Start, 'part'>> & { message?: string; flow?: Flow };

/** One question and one answer: every check looks at its own steps of it. */
function talk(reply: string, { message = DEFAULT, flow, ...options }: Options = {}) {
  const accepted = accept(SERVER);
  const said = hearMessage(SERVER, message);
  const shown = prints(HEADING, reply);
  const ended = ends();
  const values = message === DEFAULT ? {} : { '{message}': message };
  const start = clientStart({ part: 'client', values, ...options });
  const answer = say(SERVER, flow ?? reply);
  const steps = [accepted, said, answer, hangUp(SERVER), shown, ended];
  return { accepted, said, shown, ended, scene: scene(start, steps, { goOn: true }) };
}

export default {
  slug: '05-client-2',
  number: 5,
  title: 'Client 2',
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
  const plain = talk(`${fruits(dice, 3)} ${accented(dice)}`);
  const given = talk(`${fruits(dice, 3)}\n${fruits(dice, 2)} ${emoji(dice)}`, {
    message: ` ${fruits(dice, 1)}  ${accented(dice)} ${emoji(dice)} `,
  });
  const elsewhere = talk(fruits(dice, 2), { host: 'other', message: fruits(dice.for('elsewhere'), 2) });
  const long = talk(fruits(dice.for('long'), 2), {
    message: numberedFruit(dice.for('long'), 10_000),
  });
  const odd = talk(` ${fruits(dice.for('odd'), 1)}  café 100% %s %d <b>&amp;\n\n\t${fruits(dice.for('odd'), 2)} \\n `);
  const lateReply = fruits(dice, 4);
  const late = talk(lateReply, { flow: delay(700)(whole(utf8(lateReply)), dice) });
  // Silence is not the end: half of the reply at once, and the rest when some have given it up.
  const rest = ` ${fruits(dice.for('rest'), 3)}`;
  const restLate = talk(lateReply + rest, {
    flow: [...whole(utf8(lateReply)), ...delay(700)(whole(utf8(rest)), dice)],
  });
  const zero = talk('ok', { message: '0' });
  const latin = talk('ok', { message: ACCENTS });
  const orders = talk(fruits(dice.for('orders'), 2), {
    message: `100% %s \\n \\t "$HOME" '*' ${fruits(dice.for('orders'), 1)}`,
  });
  const pieces = inPieces(dice);
  const everyTalk = [plain, given, late, restLate, odd, long, ...pieces.several, pieces.cut];
  return [
    check({
      slug: 'connects',
      title: 'connects to the address and port it is given',
      part: 'client',
      tier: 'core',
      scenes: [plain.scene],
      proves: [plain.accepted],
      lesson: 'Your exercise',
      hints: [
        'Nobody called. Your client of session 4 could do this: begin with it.',
        'The address and the port are process.argv[2] and process.argv[3].',
        'const [host, port] = process.argv.slice(2); const socket = net.connect({ host, port: Number(port) });',
      ],
    }),
    check({
      slug: 'sends-the-message',
      title: 'sends its message, the default or the one it is given',
      part: 'client',
      tier: 'core',
      needs: ['connects'],
      scenes: [plain, given, late, long, zero, orders, latin].map((one) => one.scene),
      proves: [plain, given, late, long, zero, orders, latin].map((one) => one.said),
      lesson: 'Your exercise',
      hints: [
        'The message goes out as in session 4: exactly, and nothing else.',
        'process.argv[4] is the message; where there is none, the default is sent.',
        `socket.write(process.argv[4] ?? '${DEFAULT}');`,
      ],
    }),
    check({
      slug: 'shows-the-reply',
      title: `prints "${HEADING}" and then the reply`,
      part: 'client',
      tier: 'core',
      needs: ['sends-the-message'],
      scenes: [plain, given, odd, zero].map((one) => one.scene),
      proves: [plain, given, odd, zero].map((one) => one.shown),
      lesson: 'A conversation has two directions',
      hints: [
        'What the server says arrives on the same socket that you wrote to. Who reads it?',
        "socket.on('data', (piece) => ...) hands you bytes; turn them into text before you print them, with console.log.",
        "Collect the pieces; on 'end' print the heading and then Buffer.concat(pieces).toString('utf8').",
      ],
    }),
    ...checksInPieces(pieces),
    check({
      slug: 'waits-for-a-late-reply',
      title: 'waits for a reply that comes 700 ms late',
      part: 'client',
      tier: 'core',
      needs: ['shows-the-reply', 'shows-a-reply-in-pieces'],
      scenes: [late, restLate].map((one) => one.scene),
      proves: [late, restLate].map((one) => one.shown),
      lesson: 'Who hangs up first',
      hints: [
        'The server thought for a moment before it answered. Was your program still there?',
        'Is there a timer, a process.exit() or a destroy() that runs before the reply is complete?',
        "Let the server end the conversation: do your last work in the 'end' event.",
      ],
    }),
    check({
      slug: 'ends-by-itself',
      title: 'ends by itself',
      part: 'client',
      tier: 'core',
      needs: ['sends-the-message'],
      scenes: everyTalk.map((one) => one.scene),
      proves: everyTalk.map((one) => one.ended),
      lesson: 'Who hangs up first',
      hints: [
        'The server has hung up. What does your program still wait for?',
        'An open socket, a timer or a waiting keyboard keeps a program alive.',
        "When the server's end arrives, end your side too: socket.end().",
      ],
    }),
    check({
      slug: 'uses-the-given-address',
      title: 'calls another address when it is given another',
      part: 'client',
      tier: 'core',
      needs: ['connects', 'shows-the-reply', 'ends-by-itself'],
      scenes: [elsewhere.scene],
      proves: [elsewhere.accepted, elsewhere.said, elsewhere.shown, elsewhere.ended],
      lesson: 'Your exercise',
      hints: [
        'This time the server was not at 127.0.0.1.',
        'Is there an address in your program text? It has to come from the command line.',
        "Use process.argv[2] as the host, and not 'localhost' or '127.0.0.1'.",
      ],
    }),
    ...stretch(dice),
  ];
}

/** Replies that arrive in pieces: some cut between letters, one inside of them. */
function inPieces(dice: Dice) {
  const long = numberedFruit(dice, 2000);
  const five = fruits(dice, 7);
  // More bytes than some go on to read, one at a time.
  const single = `${numberedFruit(dice, 270)} ${dice.between(100, 999)}`;
  const blanks = Array.from(five, (letter, at) => (letter === ' ' ? at : 0)).filter((at) => at > 0);
  const several = [
    talk(long, { flow: split(3)(whole(utf8(long)), dice) }),
    talk(five, {
      flow: cutAt(utf8(five), [blanks[0] ?? 1, (blanks[1] ?? 2) + 1, blanks[3] ?? 3, (blanks[4] ?? 4) + 1]),
    }),
    talk(single, { flow: byteByByte(whole(utf8(single)), dice) }),
  ];
  // What ends a sentence ends no reply.
  const sentences = `${fruits(dice, 2)}. ${fruits(dice, 1)}! ${fruits(dice, 2)}? ${fruits(dice, 2)}`;
  const ends = [...sentences.matchAll(/[.!?]/g)].map(({ index }) => index + 1);
  several.push(talk(sentences, { flow: cutAt(utf8(sentences), ends) }));
  const letters = `${accented(dice)} ${fruits(dice, 1)} ${accented(dice)} ${emoji(dice)}`;
  const inside = insideLetters(utf8(letters));
  const cut = talk(letters, { flow: cutAt(utf8(letters), inside) });
  return { several, cut };
}

function checksInPieces({ several, cut }: ReturnType<typeof inPieces>): Check[] {
  return [
    check({
      slug: 'shows-a-reply-in-pieces',
      title: 'shows a reply whole that comes in pieces',
      part: 'client',
      tier: 'core',
      needs: ['shows-the-reply'],
      scenes: several.map((one) => one.scene),
      proves: several.map((one) => one.shown),
      lesson: 'A stream has no edges',
      hints: [
        "The reply is over when the server hangs up, not when the first 'data' event has come.",
        'Each piece is a part of the text: nothing belongs between two pieces, no line end and no blank.',
        "const pieces = []; socket.on('data', (piece) => pieces.push(piece)); socket.on('end', () => console.log(Buffer.concat(pieces).toString()));",
      ],
    }),
    check({
      slug: 'keeps-split-letters',
      title: 'keeps a letter whole that was cut in two',
      part: 'client',
      tier: 'core',
      needs: ['shows-a-reply-in-pieces'],
      scenes: [cut.scene],
      proves: [cut.shown],
      lesson: 'Pieces and letters',
      hints: [
        'Look for the sign � in what your program printed: a letter of two bytes was cut between two pieces.',
        'Half a letter cannot be decoded. Decode when all bytes are there, or with a decoder that remembers.',
        "Either Buffer.concat(pieces).toString('utf8') at the end, or socket.setEncoding('utf8'), which keeps half letters back.",
      ],
    }),
  ];
}

function stretch(dice: Dice): Check[] {
  const large = talk(numberedFruit(dice, 200_000));
  const start = clientStart({ part: 'client' });
  const asked = [accept(SERVER), hearMessage(SERVER, DEFAULT)];
  const silent = scene(start, [...asked, quiet(300), hangUp(SERVER), printsAnythingBut(HEADING), ends()], {
    goOn: true,
  });
  const reset = scene(start, [...asked, vanish(SERVER), ends(1), saysOneLine()], { goOn: true });
  return [
    check({
      slug: 'shows-200-kB',
      title: 'shows a reply of 200,000 bytes',
      part: 'client',
      tier: 'stretch',
      needs: ['shows-a-reply-in-pieces'],
      scenes: [large.scene],
      proves: [large.shown, large.ended],
      lesson: 'A stream has no edges',
      hints: [
        'A long reply comes in many pieces, and printing it takes a while too.',
        'process.exit() throws away what has not been printed yet.',
        "Print everything in the 'end' event and let the program end by itself.",
      ],
    }),
    check({
      slug: 'says-when-no-reply-comes',
      title: 'says so when the server hangs up without a word',
      part: 'client',
      tier: 'stretch',
      needs: ['sends-the-message'],
      scenes: [silent],
      lesson: 'When no answer comes',
      hints: [
        'An empty reply is possible too. Would somebody at your keyboard see the difference?',
        "In the 'end' event, look whether any byte has come.",
        "if (pieces.length === 0) console.log('(the server hung up without a word)');",
      ],
    }),
    check({
      slug: 'says-when-reset',
      title: 'says so when the connection is reset, with exit code 1',
      part: 'client',
      tier: 'stretch',
      needs: ['sends-the-message'],
      scenes: [reset],
      lesson: 'When no answer comes',
      hints: [
        'A server can vanish without saying goodbye: its computer then answers with a reset (RST).',
        "Node reports it as an 'error' event of the socket (ECONNRESET).",
        "socket.on('error', (problem) => { console.error(`The connection broke: ${problem.message}`); process.exitCode = 1; });",
      ],
    }),
  ];
}
