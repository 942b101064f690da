// 03 nc: three command lines that a shell runs, and a code word that a server gave away. The check waits for the
// line's call, or calls the line, with ordinary addresses of this computer.
import type { Dice } from '../../plan/dice.ts';
import { bytesOf, delay, whole, type Flow } from '../../plan/flow.ts';
import {
  check,
  clientStart,
  plainStart,
  scene,
  serverStart,
  type Check,
  type Scene,
  type Session,
  type Start,
  type Wording,
} from '../../plan/session.ts';
import {
  accept,
  connect,
  consult,
  ends,
  finds,
  hangUp,
  hearMessage,
  hearNothing,
  hearRecord,
  leave,
  prints,
  quiet,
  say,
  type,
  type RecordExpected,
  type Step,
} from '../../plan/step.ts';
import { accented, fruit, fruits } from '../../plan/words.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import type { Decoded } from '../../wire/decode.ts';
import { visible } from '../../wire/visible.ts';
import { hasAWord, namesWhoAsked, serverOf, wordBelongsToTheName } from './facts.ts';

const COMMANDS = 'commands';
const CODE_WORD = 'code-word';
const SERVER = 'the server';
const CALLER = 'the caller';
const TEXT = 'Testing!!! :-)';

/** So many ms the server thinks before it answers. */
const THINKS = 300;
/** So many ms nobody types, and then somebody does: 3 s, says the contract, and a little more than whoever counts to 3. */
const SILENCE = 3500;
/** So many ms may pass until the line has ended. */
const ENDS_WITHIN = 5000;

const listen = (host: Start['host'] = 'home'): Start => serverStart({ part: COMMANDS, command: 'listen', host });
const call = (command: 'talk' | 'send', host: Start['host'] = 'home'): Start =>
  clientStart({ part: COMMANDS, command, host });

export default {
  slug: '03-nc',
  number: 3,
  title: 'nc',
  port: 8001,
  parts: [
    { name: COMMANDS, file: 'commands.ts', role: 'commands', words: [] },
    { name: CODE_WORD, file: 'code-word.ts', role: 'answers', words: [] },
  ],
  checks: (dice) => [
    ...listening(dice.for('listen')),
    ...talking(dice.for('talk')),
    ...sending(dice.for('send')),
    usesTheAddress(dice.for('elsewhere')),
    ...codeWord(),
  ],
} satisfies Session;

const core = (wording: Wording, one: Scene, proves: readonly Step[], part = COMMANDS): Check =>
  check({ ...wording, part, tier: 'core', scenes: [one], proves });

const text = (dice: Dice): string => `${fruit(dice)} ${accented(dice)} ${fruit(dice)}`;

/** A typed line, whole, with the end that its system gives it. */
function typedLine(line: string): RecordExpected {
  return {
    shown: visible(utf8(`${line}\n`)),
    decode: oneLine,
    accepts: (message) => asText(message).replace(/\r?\n$/, '') === line,
  };
}

function oneLine(bytes: Uint8Array): Decoded<Uint8Array> {
  const end = bytes.indexOf(0x0a) + 1;
  if (end === 0) return { kind: 'need-more' };
  return { kind: 'message', message: bytes.subarray(0, end), rest: bytes.subarray(end) };
}

/** Pieces with half a second between them, before the last one as much as nobody types elsewhere. */
const slowly = (...pieces: string[]): Flow =>
  pieces.map((piece, i) => ({
    kind: 'bytes',
    data: utf8(piece),
    due: i === 0 ? 'at-once' : { ms: i + 1 === pieces.length ? SILENCE : 500 },
  }));

/** What a shell that takes words apart and puts them together again changes. */
const ODD = '  a\\zb  ';
/** More lines than `head` shows. */
const MANY_LINES = 12;

function listening(dice: Dice): Check[] {
  const line = text(dice);
  const called = connect(CALLER);
  const shown = prints('', line);
  const short = scene(listen(), [called, say(CALLER, `${line}\n`), leave(CALLER), shown], { alone: true });

  // The first piece is more than the first line, so that it shows who is content with which.
  const pieces = slowly(
    `${accented(dice)}\n${fruit(dice)} `,
    `${accented(dice)}\n${fruit(dice)}${ODD}`,
    Array.from({ length: MANY_LINES }, () => `${fruit(dice)}\n`).join(''),
    `${fruit(dice)}, the end`,
  );
  const all = prints('', asText(bytesOf(pieces)));
  const long = scene(listen(), [connect(CALLER), say(CALLER, pieces), leave(CALLER), all], { alone: true });
  return [
    core(
      {
        slug: 'listen-waits',
        title: 'waits at the given port (listen)',
        needs: [],
        lesson: 'Which nc do you have',
        hints: [
          'Nobody was waiting at the port that was given. Run your line by hand and look at what it prints.',
          'nc waits with -l. Some want the port behind -p, some take it bare: nc -h shows which one you have.',
          'nc -l -p {port}, or nc -l {port} where -p is not wanted.',
        ],
      },
      short,
      [called],
    ),
    core(
      {
        slug: 'listen-prints-the-caller',
        title: 'prints what a caller says (listen)',
        needs: ['listen-waits'],
        lesson: 'Wait for a caller',
        hints: [
          'Somebody called and spoke, and nothing of it was on your screen.',
          'nc prints what it hears by itself, on stdout. What stands behind it in your line that takes it away or changes it?',
          'Nothing more is needed than nc -l -p {port}: no > and no | behind it.',
        ],
      },
      short,
      [shown],
    ),
    core(
      {
        slug: 'listen-prints-every-piece',
        title: 'prints all of it, however long the caller takes (listen)',
        needs: ['listen-prints-the-caller'],
        lesson: 'Wait for a caller',
        hints: [
          'The beginning was printed. The caller was not finished then.',
          'Something in your line is content with one line, or with one read.',
          'Take out head, tail or a single recv: read until the caller hangs up.',
        ],
      },
      long,
      [all],
    ),
  ];
}

function talking(dice: Dice): Check[] {
  // A backslash shows a loop around "read" that takes it away.
  const first = `  ${fruit(dice)}  ${accented(dice)} \\${fruit(dice)} `;
  // More than two: who takes two lines, or shows two, has taken enough of them by then.
  const later = [fruits(dice, 3), fruits(dice, 2), fruits(dice, 2)];
  const answer = text(dice);
  const called = accept(SERVER);
  const silent = hearNothing(SERVER, 200);
  const heard = hearRecord(SERVER, typedLine(first));
  const shown = prints('', answer);
  const turns = later
    .map((line) => ({ line, answer: text(dice) }))
    .map(({ line, answer }) => ({
      heard: hearRecord(SERVER, { ...typedLine(line), inVain: true }),
      shown: prints('', answer),
      line,
      answer,
    }));
  const one = scene(
    call('talk'),
    [
      called,
      silent,
      type(`${first}\n`),
      heard,
      say(SERVER, `${answer}\n`),
      quiet(SILENCE),
      ...turns.flatMap(({ line, heard, answer }) => [type(`${line}\n`), heard, say(SERVER, `${answer}\n`)]),
      hangUp(SERVER),
      shown,
      ...turns.map(({ shown }) => shown),
    ],
    { goOn: true },
  );
  return [
    core(
      {
        slug: 'talk-calls',
        title: 'calls the given address and port (talk)',
        needs: [],
        lesson: 'Host and port',
        hints: [
          'The server waited, and no call came. Run your line by hand: does nc print a complaint?',
          'nc wants two words, first the computer and then the port, with a blank between.',
          'nc {host} {port}, with these two written just so, braces too.',
        ],
      },
      one,
      [called],
    ),
    core(
      {
        slug: 'talk-sends-a-typed-line',
        title: 'sends a typed line as it is, and nothing else (talk)',
        needs: ['talk-calls'],
        lesson: 'Call and type',
        hints: [
          'Your line was connected, then a line was typed. Compare what the server heard with it.',
          'nc reads the keyboard itself. Is something in front of it (a pipe, a loop), or an & behind it?',
          'nc {host} {port} and nothing else: no |, no <, no &.',
        ],
      },
      one,
      [silent, heard],
    ),
    core(
      {
        slug: 'talk-prints-the-answer',
        title: 'prints what the server answers (talk)',
        needs: ['talk-sends-a-typed-line'],
        lesson: 'Call and type',
        hints: [
          'The server answered what was typed. Where did the answer go?',
          'Look for > /dev/null, for --send-only, or for a program that reads only when the typing is over.',
          'nc {host} {port} prints by itself all that it hears, at once.',
        ],
      },
      one,
      [shown],
    ),
    core(
      {
        slug: 'talk-works-after-a-pause',
        title: 'still sends and prints after 3 s of silence (talk)',
        needs: ['talk-prints-the-answer'],
        lesson: 'Call and type',
        hints: [
          'For 3 s nobody typed. After that nobody listened to the keyboard any more, or to the server.',
          'What in your line counts seconds, or lines?',
          'Take out timeout, -w and -i (and head, or a loop that reads once): nc {host} {port}.',
        ],
      },
      one,
      turns.flatMap(({ heard, shown }) => [heard, shown]),
    ),
  ];
}

function sending(dice: Dice): Check[] {
  // Two blanks in a row: a shell that takes words apart makes one of them.
  const reply = `${text(dice)}  ${fruit(dice)}`;
  const called = accept(SERVER);
  const heard = hearMessage(SERVER, TEXT);
  const shown = prints('', reply);
  const ended = ends(undefined, { within: ENDS_WITHIN });
  const answered = say(SERVER, delay(THINKS)(whole(utf8(reply)), dice));
  const one = scene(call('send'), [called, heard, answered, hangUp(SERVER), shown, ended], { goOn: true });
  return [
    core(
      {
        slug: 'send-calls',
        title: 'calls the given address and port (send)',
        needs: [],
        lesson: 'Host and port',
        hints: [
          'The server waited, and no call came. Does the shell print a complaint when you run the line by hand?',
          'Three things make the line: the quoted text for printf, a pipe, and nc with host and port.',
          "printf 'Testing!!! :-)' | nc {host} {port}: single quotes, and no -u.",
        ],
      },
      one,
      [called],
    ),
    core(
      {
        slug: 'send-says-exactly',
        title: `sends ${TEXT}, 14 bytes and no more (send)`,
        needs: ['send-calls'],
        lesson: 'Send one text',
        hints: [
          `Compare what came with ${TEXT} byte by byte: it is 14 bytes long.`,
          'echo adds a line end. And a copied text may hold other signs than it seems to.',
          "printf 'Testing!!! :-)', typed by hand, without \\n and without a second pair of quotes.",
        ],
      },
      one,
      [heard],
    ),
    core(
      {
        slug: 'send-prints-the-reply',
        title: 'prints the reply (send)',
        needs: ['send-says-exactly'],
        lesson: 'Who ends it',
        hints: [
          'The server answered 300 ms after your last byte. Were you still there, and did you print it?',
          'An option that ends nc with its input (-q 0 in some nc, --send-only, a short timeout) ends it before the reply.',
          "printf 'Testing!!! :-)' | nc {host} {port} waits for the reply and prints it as it is.",
        ],
      },
      one,
      [shown],
    ),
    core(
      {
        slug: 'send-ends',
        title: 'ends by itself within 5 s (send)',
        needs: ['send-calls'],
        lesson: 'Who ends it',
        hints: [
          'The server had hung up, and your line was still running.',
          'A pipe ends when each of its programs has ended. Which one still waits, for the keyboard or for the clock?',
          'Only printf in front of the |, and nothing behind nc: no cat, no sleep, no loop.',
        ],
      },
      one,
      [ended],
    ),
  ];
}

function usesTheAddress(dice: Dice): Check {
  const line = text(dice);
  const typed = fruits(dice, 2);
  const scenes = [
    scene(call('send', 'other'), [
      accept(SERVER),
      hearMessage(SERVER, TEXT),
      say(SERVER, delay(THINKS)(whole(utf8(text(dice))), dice)),
      hangUp(SERVER),
    ]),
    scene(call('talk', 'other'), [
      accept(SERVER),
      type(`${typed}\n`),
      hearRecord(SERVER, typedLine(typed)),
      hangUp(SERVER),
    ]),
    scene(listen('other'), [connect(CALLER), say(CALLER, `${line}\n`), leave(CALLER), prints('', line)]),
  ];
  return check({
    slug: 'uses-the-given-address',
    title: 'uses the address it is given, not always 127.0.0.1',
    part: COMMANDS,
    tier: 'core',
    needs: ['listen-prints-the-caller', 'talk-sends-a-typed-line', 'send-says-exactly'],
    lesson: 'Host and port',
    hints: [
      'This time the server was at another address of this computer, not at 127.0.0.1.',
      'Look for an address written out in one of your three lines.',
      'Write {host} wherever 127.0.0.1 stands (and in listen you may leave the address out).',
    ],
    scenes,
  });
}

function codeWord(): Check[] {
  const name = finds('a name that the server takes', namesWhoAsked);
  const word = finds('a code word', hasAWord);
  const belongs = finds('the word of that name', wordBelongsToTheName);
  const one = scene(plainStart(CODE_WORD), [name, word, consult('the server you named', serverOf), belongs], {
    goOn: true,
  });
  return [
    core(
      {
        slug: 'names-who-asked',
        title: 'says which name you typed',
        needs: [],
        lesson: 'The code word',
        hints: [
          'The line for the name is still empty, or the server would not take what stands there.',
          'A name is a text of 1 to 64 bytes in quotes, and the line begins with: export const name',
          "export const name = 'Grace'; with what you typed between the quotes.",
        ],
      },
      one,
      [name],
      CODE_WORD,
    ),
    core(
      {
        slug: 'has-a-word',
        title: 'has a code word',
        needs: ['names-who-asked'],
        lesson: 'The code word',
        hints: [
          'There is a name, but no code word yet. Who gives you one?',
          'Start npm run try 3, call it from a second window with the nc line it shows, and type your name.',
          "export const word = '...'; with the two words and four signs that came back, dashes too.",
        ],
      },
      one,
      [word],
      CODE_WORD,
    ),
    core(
      {
        slug: 'word-belongs-to-the-name',
        title: 'has the word of that name',
        needs: ['has-a-word'],
        lesson: 'The code word',
        hints: [
          'That word is not the word of that name. Ask the server once more, and compare letter by letter.',
          "Capital letters and accents count. In class the word of the teacher's server needs the third line, server.",
          'Copy both from the window in which nc ran: the name as you typed it, the word without the comma behind it.',
        ],
      },
      one,
      [belongs],
      CODE_WORD,
    ),
  ];
}
