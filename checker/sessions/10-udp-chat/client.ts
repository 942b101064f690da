// The client of the UDP chat is checked by a server of the check's own, which answers at once, slowly, or not at all.
import type { Dice } from '../../plan/dice.ts';
import { checkOf, clientStart, scene, type Check, type Proof, type Scene, type Start } from '../../plan/session.ts';
import {
  endInput,
  ends,
  expects,
  hearDatagram,
  hearNoDatagram,
  neverSays,
  prints,
  printsLine,
  quiet,
  says,
  sendDatagram,
  type,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { LARGEST_ANSWER } from './chat-log.ts';

/** The check's own side. */
const SERVER = 'server';

const startOf = (name: string, host: Start['host'] = 'home'): Start =>
  clientStart({ part: 'client', host, values: { '{name}': name } });

/** A line that is typed, the datagram that it makes, and, where there is one, the answer to it. */
function turn(line: string, answer?: string, { name = 'Bob', after = 0 } = {}) {
  const heard = hearDatagram(SERVER, `${name}> ${line}`);
  const answered = answer === undefined ? [] : [sendDatagram(SERVER, answer, { after })];
  const shown = prints('', answer ?? '');
  return { heard, answered, shown, steps: [type(`${line}\n`), heard, ...answered] };
}

type Turn = ReturnType<typeof turn>;

const heards = (turns: readonly Turn[]): Step[] => turns.map(({ heard }) => heard);

/** A line of somebody else, unlike all others. */
const someLine = (dice: Dice, n: number): string => `${n % 2 === 0 ? 'cleo' : 'dora'}> ${fruits(dice, 3)} ${100 + n}`;

const played = (steps: readonly Step[], start = startOf('Bob')): Scene => scene(start, steps, { goOn: true });

export const clientChecks = (dice: Dice): Check[] => [...core(dice.for('core')), ...stretch(dice.for('stretch'))];

function core(dice: Dice): Check[] {
  const of = checkOf('client', 'core');
  const whole = wholeAnswers(dice.for('whole'));
  const many = manyLines(dice.for('many'));
  const slow = slowAnswer(dice.for('slow'));
  const silent = silences(dice.for('silent'));
  const there = turn(fruits(dice, 2), someLine(dice, 1));
  const elsewhere = played([...there.steps, there.shown], startOf('Bob', 'other'));
  return [
    of(
      {
        slug: 'sends-the-line',
        title: 'sends a typed line as one datagram, `name> line`',
        needs: [],
        lesson: 'The client: a line, a datagram',
        hints: [
          'One line was typed. One datagram should come: the name, `> `, and the line.',
          'Name, host and port are the first three words, in this order. The line goes out as it was typed, blanks too, without its line end.',
          'socket.send(`${name}> ${line}`, Number(port), host);',
        ],
      },
      { scene: whole.scene, proves: [whole.first.heard] },
    ),
    of(
      {
        slug: 'sends-each-line',
        title: 'sends each line as a datagram of its own',
        needs: ['sends-the-line'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'The first line arrived. What happened to the second?',
          "Look for something that happens only once: once('line'), one input(), a socket that was closed after the first answer.",
          'for await (const line of readline.createInterface({ input: process.stdin })) { ... }',
        ],
      },
      many,
    ),
    of(
      {
        slug: 'sends-pasted-lines',
        title: 'loses no line when several are pasted at once',
        needs: ['sends-each-line'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'Three lines came at the same moment. Each is a datagram, in their order.',
          'While your program waits for an answer the other lines have to wait somewhere. And one piece of input may hold several lines.',
          '`for await (const line of lines)` keeps them for you; rl.question() and a flag "busy" lose them.',
        ],
      },
      pastedLines(dice.for('pasted')),
      lineInPieces(dice.for('pieces')),
    ),
    of(
      {
        slug: 'asks-with-an-empty-line',
        title: 'sends an empty line, too: it asks',
        needs: ['sends-each-line'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'Enter was pressed on an empty line. In this session that asks what is new.',
          'An empty line is sent like any other: the name, `> `, and nothing.',
          "Take out `if (line === '') continue;` and `while line:`.",
        ],
      },
      emptyLine(dice.for('empty')),
    ),
    of(
      {
        slug: 'sends-nothing-else',
        title: 'sends nothing that was not typed',
        needs: ['sends-each-line'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'A datagram came that nobody had typed.',
          'No hello, no goodbye, no question by a clock, and no second try when an answer is missing: the first may have arrived.',
          'send() stands in one place only: where a line was read.',
        ],
      },
      { scene: silent.scene, proves: silent.nothingElse },
    ),
    of(
      {
        slug: 'prints-the-reply',
        title: 'prints what the server answers',
        needs: ['sends-each-line'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'An answer came. stdout should show it.',
          'What arrives is bytes: make text of them and print it, for every line anew.',
          "socket.on('message', (datagram) => console.log(datagram.toString('utf8')));",
        ],
      },
      twoAnswers(dice.for('two')),
    ),
    of(
      {
        slug: 'prints-every-line',
        title: 'prints every line of the answer, unchanged',
        needs: ['prints-the-reply'],
        lesson: 'What fits on a postcard',
        hints: [
          'The answer had many lines, up to 1,024 bytes of them, also your own, with accents, emoji and `> `.',
          'The buffer must hold 1,024 bytes at least; decode as UTF-8; print each line as it is, none left out.',
          "console.log(datagram.toString('utf8')); in Python: print(s.recvfrom(1024)[0].decode()).",
        ],
      },
      { scene: whole.scene, proves: whole.lines },
    ),
    of(
      {
        slug: 'waits-for-a-slow-answer',
        title: 'waits for an answer that takes half a second',
        needs: ['prints-the-reply', 'sends-nothing-else'],
        lesson: 'When nothing comes back',
        hints: [
          'The answer came after half a second. Your program had stopped waiting.',
          'How long is your timeout? A second is meant, and it starts when the line has been sent.',
          'setTimeout(..., 1000), in Python settimeout(1).',
        ],
      },
      { scene: slow.scene, proves: slow.taken },
    ),
    of(
      {
        slug: 'goes-on-without-an-answer',
        title: 'says `no answer` and goes on when an answer is lost',
        needs: ['sends-nothing-else', 'prints-the-reply'],
        lesson: 'When nothing comes back',
        hints: [
          'No answer came. After a second your program should say so, and take the next line.',
          'Waiting needs a clock that ends it: then print `no answer`, forget this question, and go on as if nothing had been.',
          "const alarm = setTimeout(() => finish('no answer'), 1000); in Python: try/except around recvfrom, inside the loop.",
        ],
      },
      { scene: silent.scene, proves: silent.goesOn },
    ),
    of(
      {
        slug: 'ends-by-itself',
        title: 'ends by itself after the last answer, and not before',
        needs: ['goes-on-without-an-answer', 'sends-pasted-lines', 'waits-for-a-slow-answer'],
        lesson: 'Letting go',
        hints: [
          'The input had ended. Your program should end too, when its last answer has come or its second is over.',
          'Too late: an open socket, a timer or a thread keeps it alive. Too early: process.exit() or a close at the end of the input.',
          'clearTimeout(alarm); socket.close(); for each question, both when it was answered and when it was not.',
        ],
      },
      { scene: slow.scene, proves: slow.end },
      ...pipedLines(dice.for('piped')),
    ),
    of(
      {
        slug: 'calls-the-host-it-is-given',
        title: 'talks to the address it is given',
        needs: ['prints-the-reply'],
        lesson: 'The client: a line, a datagram',
        hints: [
          'This time the server was at another address of this computer.',
          'The host is the second word, behind the name. Is there an address in your program?',
          'const [name, host, port] = process.argv.slice(2); and host in send() and wherever you compare.',
        ],
      },
      { scene: elsewhere, proves: [there.heard, there.shown] },
    ),
  ];
}

/**
 * An answer of exactly 1,024 bytes in ten lines, most of them the caller's own, and a shorter one that begins with a line of
 * the first, as most answers do; and the same once more. Each is shown whole.
 */
function wholeAnswers(dice: Dice) {
  const name = 'zoë';
  const line = ` ${fruits(dice, 2)}  ${accented(dice)} > ${emoji(dice)} `;
  const own = Array.from({ length: 8 }, (_, n) => `zoë> ${n + 1} ${accented(dice)} > ${fruit(dice)} ${emoji(dice)}`);
  const behind = [...own, `zoë> ${line}`];
  const room = LARGEST_ANSWER - utf8(`cleo> \n${behind.join('\n')}`).length;
  const all = [`cleo> ${numberedFruit(dice, room)}`, ...behind];
  const other = someLine(dice, 1);
  // The same was said twice.
  const few = [...all.slice(-2, -1), other, other, `zoë> ${fruits(dice, 2)}`];
  const first = turn(line, all.join('\n'), { name });
  const second = turn(fruits(dice, 2), few.join('\n'), { name });
  const shown = (lines: readonly string[]) => lines.map((one) => printsLine([one]));
  const [long, short, same] = [shown(all), shown(few), shown(few)];
  const third = turn(fruits(dice, 2), few.join('\n'), { name });
  const answered = neverSays('no answer');
  const steps = [...first.steps, ...long, ...second.steps, ...short, ...third.steps, ...same, answered];
  const lines = [...long, second.heard, ...short, third.heard, ...same, answered];
  return { scene: played(steps, startOf(name)), first, lines };
}

/** A long line, in bytes: with its name it is no message over 1,000. */
const LARGE = 900;

/** Typed by somebody who reads the answer before writing on: that takes no less than a tenth of a second. */
function manyLines(dice: Dice): Proof {
  const words = Array.from({ length: 8 }, () => fruits(dice, 2));
  const again = words.slice(-1);
  const large = numberedFruit(dice.for('large'), LARGE);
  const lines = [...words.slice(0, 3), 'exit', 'quit', ...words.slice(3), ...again, 'Plum and FIG', large];
  const turns = lines.map((line, n) => turn(line, someLine(dice, n)));
  const steps = turns.flatMap((one) => [...one.steps, quiet(100)]);
  return { scene: played(steps), proves: heards(turns) };
}

/** Several lines in one piece of input. */
const paste = (lines: readonly string[]): Step => type(lines.map((line) => `${line}\n`).join(''));

function pastedLines(dice: Dice): Proof {
  const lines = Array.from({ length: 3 }, () => fruits(dice, 2));
  const turns = lines.map((line, n) => turn(line, someLine(dice, n)));
  const steps = [paste(lines), ...turns.flatMap(({ heard, answered }) => [heard, ...answered])];
  return { scene: played(steps), proves: heards(turns) };
}

/** A line that comes in two pieces, and one that is cut inside of its letters. */
function lineInPieces(dice: Dice): Proof {
  const [slow, torn] = [fruits(dice, 3), `${accented(dice)} ${emoji(dice)}`];
  const [first, second] = [turn(slow, someLine(dice, 1)), turn(torn, someLine(dice, 2))];
  const steps = [
    type(slow.slice(0, 6)),
    quiet(150),
    type(`${slow.slice(6)}\n`),
    ...first.steps.slice(1),
    type(`${torn}\n`, { cuts: insideLetters(utf8(torn)) }),
    ...second.steps.slice(1),
  ];
  return { scene: played(steps), proves: [first.heard, second.heard] };
}

function emptyLine(dice: Dice): Proof {
  const turns = ['', fruits(dice, 2), '   '].map((line, n) => turn(line, someLine(dice, n + 1)));
  return { scene: played(turns.flatMap(({ steps }) => steps)), proves: heards(turns) };
}

/** The contract lets an answer of the check take 600 ms. The rest is for a computer that has much to do. */
const SLOW = 560;

/** Two answers, each of them printed when it has come: nothing is typed behind the second, nor does the input end. */
function twoAnswers(dice: Dice): Proof {
  const turns = [1, 2].map((n) => turn(fruits(dice, 2), someLine(dice, n)));
  const steps = turns.flatMap((one) => [...one.steps, one.shown]);
  return { scene: played(steps), proves: turns.flatMap(({ heard, shown }) => [heard, shown]) };
}

/** A slow answer, and then the end of the input. */
function slowAnswer(dice: Dice) {
  const { steps, heard, shown } = turn(fruits(dice, 2), someLine(dice, 1), { after: SLOW });
  const given = neverSays('no answer');
  const ended = ends();
  const all = [...steps, shown, given, endInput(), ended];
  return { scene: played(all), taken: [heard, shown, given], end: [ended] };
}

/** How long the words "no answer" are waited for, in ms, as the contract has it. */
const WORDS_WITHIN = 3000;

const saysNoAnswer = (): Step => says('no answer', { within: WORDS_WITHIN });

/** Two lines that get no answer, and after each one that does. Nothing else comes in all that time. */
function silences(dice: Dice) {
  const rounds = [1, 2].map((n) => ({
    lost: turn(fruits(dice, 2)),
    said: saysNoAnswer(),
    next: turn(fruits(dice, 2), someLine(dice, n)),
  }));
  // Two are lost in a row, and three in all.
  const lost = turn(fruits(dice.for('lost'), 2));
  const lostSaid = saysNoAnswer();
  const [again, goodbye] = [hearNoDatagram(SERVER, 400), hearNoDatagram(SERVER, 1500)];
  const [first, second] = rounds.map(({ lost, said, next }) => [
    [...lost.steps, said],
    [...next.steps, next.shown],
  ]);
  const steps = [
    ...(first?.[0] ?? []),
    again,
    ...(first?.[1] ?? []),
    ...lost.steps,
    lostSaid,
    ...(second ?? []).flat(),
    endInput(),
    goodbye,
  ];
  return {
    scene: played(steps),
    nothingElse: [again, goodbye],
    goesOn: [
      ...rounds.flatMap(({ lost, said, next }) => [lost.heard, said, next.heard, next.shown]),
      lost.heard,
      lostSaid,
    ],
  };
}

/**
 * The input has ended before anything was answered: twice there is an answer, none comes at all, or none to the first
 * line only. The end of the input may be the end of the last line, too.
 */
function pipedLines(dice: Dice): Proof[] {
  const lines = [fruits(dice, 2), fruits(dice, 2)];
  const turns = lines.map((line, n) => turn(line, someLine(dice, n), { after: 250 }));
  const answered = [
    ...turns.flatMap(({ heard, answered }) => [heard, ...answered]),
    ...turns.slice(-1).map(({ shown }) => shown),
    ends(),
  ];
  const lost = turn(fruits(dice, 2));
  const [typed, ...rest] = [...lost.steps, saysNoAnswer(), ends()];
  if (!typed) throw new RangeError('a line was asked for');
  const both = [fruits(dice, 2), fruits(dice, 2)];
  const [missed, next] = [turn(both[0] ?? ''), turn(both[1] ?? '', someLine(dice, 2))];
  // Who sends all lines at once is answered in time, too.
  const half = [missed.heard, next.heard, ...next.answered, next.shown, saysNoAnswer(), ends()];
  return [
    { scene: played([type(lines.join('\n')), endInput(), ...answered]), proves: answered.filter(expects) },
    { scene: played([typed, endInput(), ...rest]), proves: rest },
    { scene: played([paste(both), endInput(), ...half]), proves: half.filter(expects) },
  ];
}

function stretch(dice: Dice): Check[] {
  const of = checkOf('client', 'stretch');
  return [
    of(
      {
        slug: 'ignores-a-stray-answer',
        title: 'does not show an answer of somebody else',
        needs: ['prints-the-reply', 'sends-each-line'],
        lesson: 'Who wrote this?',
        hints: [
          "Before the server's answer a datagram came from somewhere else. It was no answer to you.",
          'Look at the sender, and go on waiting when it is not the server. Or let connect() do it.',
          'socket.connect(Number(port), host) and then socket.send(text); or: if (sender.address !== host || sender.port !== Number(port)) return;',
        ],
      },
      strayAnswer(dice.for('stray')),
    ),
    of(
      {
        slug: 'survives-a-late-answer',
        title: 'a late answer neither hangs nor ends it',
        needs: ['goes-on-without-an-answer', 'ends-by-itself'],
        lesson: 'Too late',
        hints: [
          'An answer came after your program had said `no answer`.',
          'Nobody waits for it any more: what does your handler call then, and what do you count?',
          'A socket for each question, closed when its second is over; or if (waiting === undefined) return;',
        ],
      },
      lateAnswer(dice.for('late')),
    ),
    of(
      {
        slug: 'takes-an-empty-answer',
        title: 'takes an empty datagram for an answer',
        needs: ['prints-the-reply', 'asks-with-an-empty-line'],
        lesson: 'An empty postcard',
        hints: [
          'The answer had no byte in it: nothing is kept yet. It is an answer all the same.',
          'Empty is not the end, as with TCP, and not nothing. Ask whether an answer came, not whether it has letters.',
          'if (answer === undefined) instead of if (!answer); no `if not data: break`.',
        ],
      },
      emptyAnswer(dice.for('empty')),
    ),
  ];
}

function strayAnswer(dice: Dice): Proof {
  const stray = `eve> ${fruits(dice, 3)} 99`;
  const first = turn(fruits(dice, 2), someLine(dice, 1), { after: 150 });
  const second = turn(fruits(dice, 2), someLine(dice, 2));
  const [typed, heard, ...answered] = first.steps;
  const hidden = neverSays(stray, 'stdout');
  if (!typed || !heard) throw new RangeError('a line was asked for');
  const steps = [
    typed,
    heard,
    sendDatagram('a stranger', stray, { elsewhere: true }),
    ...answered,
    first.shown,
    hidden,
    ...second.steps,
    second.shown,
  ];
  return { scene: played(steps), proves: [heard, first.shown, hidden, second.heard, second.shown] };
}

/** Which line a late answer is shown for is not asked: only whether all goes on, and ends. */
function lateAnswer(dice: Dice): Proof {
  const lost = turn(fruits(dice, 2));
  const more = [1, 2].map((n) => turn(fruits(dice, 2), someLine(dice, n)));
  const ended = ends();
  const steps = [
    ...lost.steps,
    saysNoAnswer(),
    sendDatagram(SERVER, someLine(dice, 0)),
    ...more.flatMap((one) => one.steps),
    endInput(),
    ended,
  ];
  return { scene: played(steps), proves: [...heards(more), ended] };
}

/** The quiet is longer than the second after which a program would say that nothing came. */
function emptyAnswer(dice: Dice): Proof {
  const empty = turn('', '');
  const next = turn(fruits(dice, 2), someLine(dice, 1));
  const taken = neverSays('no answer');
  const steps = [...empty.steps, quiet(1300), taken, ...next.steps, next.shown];
  return { scene: played(steps), proves: [empty.heard, taken, next.heard, next.shown] };
}
