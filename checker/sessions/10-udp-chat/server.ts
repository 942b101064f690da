// The server of the UDP chat is checked by clients, each with a socket of its own. What a server has heard before is in
// all that it answers, so every scene has a process of its own.
import type { Dice } from '../../plan/dice.ts';
import { checkOf, scene, serverStart, type Check, type Proof, type Start } from '../../plan/session.ts';
import {
  crowdAsks,
  endInput,
  hearDatagram,
  hearNoDatagram,
  listensOnly,
  quiet,
  sendDatagram,
  type,
  type Step,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, numberedFruit } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { ChatLog } from './chat-log.ts';

/** What one datagram holds: most are text, but anything may come. */
type Said = string | Uint8Array;

/** A chat as its clients see it: each datagram gets the answer that the log gives. */
function chat() {
  const log = new ChatLog();
  return {
    writes: (who: string, said: Said, { elsewhere = false } = {}): [sent: Step, heard: Step] => {
      const sent = sendDatagram(who, said, { elsewhere });
      return [sent, hearDatagram(who, log.hear(typeof said === 'string' ? utf8(said) : said))];
    },
    answer: () => log.hear(new Uint8Array()),
  };
}

/** A server of its own for these steps: what it has heard before is in all that it answers. */
function ownServer(
  steps: readonly Step[],
  { host = 'home', goOn = false }: { host?: Start['host']; goOn?: boolean } = {},
): Proof {
  const played = scene(serverStart({ part: 'server', host }), steps, { alone: true, goOn });
  return { scene: played, proves: steps.filter(({ kind }) => kind !== 'send-datagram') };
}

/** One client writes all of this, each when the answer to the last has come. */
function conversation(texts: readonly Said[], { goOn = false } = {}): Proof {
  const { writes } = chat();
  const steps = texts.flatMap((said) => writes('client', said));
  return ownServer(steps, { goOn });
}

/** A message of so many bytes, all of them ASCII. */
const ofLength = (dice: Dice, length: number): string => `ada> ${numberedFruit(dice, length - 'ada> '.length)}`;

export const serverChecks = (dice: Dice): Check[] => [...core(dice.for('core')), ...stretch(dice.for('stretch'))];

function core(dice: Dice): Check[] {
  const of = checkOf('server', 'core');
  const word = () => fruits(dice, 2);
  const first = `ada> ${word()}`;
  const said = word();
  return [
    of(
      {
        slug: 'keeps-and-answers',
        title: 'keeps what is written and answers with all of it',
        needs: [],
        lesson: 'One socket for everybody',
        hints: [
          'The client sent `name> message` and waited for one datagram with everything that was written so far.',
          "Keep the texts in a list that lives as long as the program. Each answer is the whole list, oldest first, with '\\n' between two, and goes back at once.",
          "messages.push(text); socket.send(messages.join('\\n'), sender.port, sender.address);",
        ],
      },
      conversation([first, `ada>  ${word()} `, first, first, 'ada>    ']),
    ),
    of(
      {
        slug: 'hears-two-names',
        title: 'puts the messages of two names into one log',
        needs: ['keeps-and-answers'],
        lesson: 'One socket for everybody',
        hints: [
          'Two people wrote. Everybody is to read both, in the order in which they came.',
          'There is one list for the whole chat, whatever the name is.',
          'const messages: string[] = []; outside of the function, and no Map by name.',
        ],
      },
      conversation([`ada> ${said}`, `bob> ${said}`, `ada> ${word()}`]),
    ),
    of(
      {
        slug: 'answers-each-sender',
        title: 'answers each datagram at the address it came from',
        needs: ['keeps-and-answers'],
        lesson: 'One socket for everybody',
        hints: [
          'Several clients wrote from different ports. Each waits for the answer to its own datagram, and for nothing else.',
          'Every datagram brings its sender along. Answer this one, not one that you remember; address and port, both.',
          "socket.on('message', (datagram, sender) => socket.send(answer, sender.port, sender.address)); in Python: sendto(answer, sender) with the sender of this recvfrom.",
        ],
      },
      threeSenders(dice.for('senders')),
    ),
    of(
      {
        slug: 'keeps-a-second-arrow',
        title: 'keeps a message with `> ` in it whole',
        needs: ['keeps-and-answers'],
        lesson: 'A name, an arrow, a message',
        hints: [
          'The message had an arrow of its own. What did your program make of it?',
          'Only the first `> ` divides name and message. A split at every one gives three parts or more.',
          "const at = text.indexOf('> '); and keep the text as it came; in Python: text.split('> ', 1).",
        ],
      },
      conversation([
        `ada> ${word()}`,
        `ada> 3 > 2 and ${fruit(dice)}> ${fruit(dice)}`,
        `ada> > ${fruit(dice)}`,
        `ada> ${fruit(dice)}> `,
      ]),
      conversation(['a>b> fig', 'a>b> 3 > 2']),
    ),
    of(
      {
        slug: 'asking-adds-nothing',
        title: 'answers a question without keeping it',
        needs: ['hears-two-names', 'answers-each-sender'],
        lesson: 'A name, an arrow, a message',
        hints: [
          '`name> ` with nothing behind it only asks for the log. It is answered, and not kept.',
          'Look at what stands behind the first `> `. If it is empty, leave the list alone and answer all the same.',
          "if (message !== '') messages.push(text); and the send() stands behind it, not inside.",
        ],
      },
      questions(dice.for('questions')),
      askedFirst(dice.for('asked first')),
    ),
    of(
      {
        slug: 'answers-what-is-no-message',
        title: 'answers a datagram without `> ` and does not keep it',
        needs: ['hears-two-names'],
        lesson: 'A name, an arrow, a message',
        hints: [
          'A datagram without `> ` came: no name, no message. It wants an answer all the same.',
          'What does your program do when indexOf finds nothing, or split gives one part only? Note that `a>b` has an arrow without a blank.',
          'if (at !== -1 && text.length > at + 2) messages.push(text); and answer in every case.',
        ],
      },
      conversation([`ada> ${word()}`, word(), `ada>${fruit(dice)}`, `ada> ${word()}`], { goOn: true }),
    ),
    of(
      {
        slug: 'carries-emoji',
        title: 'carries accents and emoji unchanged',
        needs: ['keeps-and-answers'],
        lesson: 'Bytes, not letters',
        hints: [
          'A letter with an accent is two bytes, an emoji four. Which of them came back?',
          'Decode as UTF-8 and encode as UTF-8, or leave the bytes alone. Give send() a text, or bytes with their own length.',
          "datagram.toString('utf8') and socket.send(answer, port, address); in Python: decode() and encode() without another name of a code.",
        ],
      },
      conversation([
        `zoë> ${fruit(dice)} ${emoji(dice)} ${accented(dice)}`,
        `zoë> ${accented(dice)} ${emoji(dice)}${emoji(dice)}`,
      ]),
    ),
    ...atWork(dice),
    ...limits(dice),
  ];
}

/** Two bytes that are no UTF-8, and hold no `> `. */
const NO_TEXT = Uint8Array.of(0xff, 0xfe);

/** All of them are sent before one is answered. */
const together = (turns: [sent: Step, heard: Step][]): Step[][] => [
  turns.map(([sent]) => sent),
  turns.map(([, heard]) => heard),
];

/** Two questions that come at the same time, between two messages. */
function questions(dice: Dice): Proof {
  const { writes } = chat();
  const says = () => writes('client 1', `ada> ${fruits(dice, 2)}`);
  const first = says();
  const asked = [writes('client 1', 'ada> '), writes('client 2', 'bob> ')];
  return ownServer([first, ...together(asked), says()].flat(), { goOn: true });
}

/** Somebody asks before anything is kept; what is answered to that (an empty datagram) is stretch. */
function askedFirst(dice: Dice): Proof {
  const { writes } = chat();
  const [asked] = writes('client 1', 'ada> ');
  return ownServer([asked, ...writes('client 2', `bob> ${fruits(dice, 2)}`)], { goOn: true });
}

/** Three clients of the same name, the third at another address of this computer, where it has one. */
function threeSenders(dice: Dice): Proof {
  const { writes } = chat();
  const write = (n: number) => writes(`client ${n}`, `ada> ${fruits(dice, 2)}`, { elsewhere: n === 3 });
  const nothingMore = [2, 3, 1].map((n) => hearNoDatagram(`client ${n}`, 50));
  return ownServer([...[1, 2, 3, 2, 1].flatMap(write), ...nothingMore], { goOn: true });
}

function atWork(dice: Dice): Check[] {
  const of = checkOf('server', 'core');
  const message = () => `ada> ${fruits(dice, 2)}`;
  const many = chat();
  // More than twenty messages in all, and still all of them fit.
  const turns = [...Array.from({ length: 12 }, (_, n) => n + 1), 1, 12, 1, 12, 1, 12, 1, 12, 1];
  const there = chat();
  const typing = chat();
  const write = () => typing.writes('client', message());
  return [
    of(
      {
        slug: 'keeps-serving',
        title: 'still answers the twelfth client',
        needs: ['asking-adds-nothing'],
        lesson: 'One socket for everybody',
        hints: [
          'The first clients were answered, a later one was not, or not with everything.',
          'A UDP server has no list of clients that could be full, and no last datagram. Look for a number in your program.',
          'Take out the limit: range(5), size >= 8 or slice(-10) becomes no limit but the 1,024 bytes.',
        ],
      },
      ownServer(turns.flatMap((n) => many.writes(`client ${n}`, message()))),
      conversation([...PARTING, ...shortMessages(dice.for('short')), 'bob> ']),
    ),
    of(
      {
        slug: 'listens-only-where-told',
        title: 'takes datagrams at the address it is given and nowhere else',
        needs: ['answers-each-sender'],
        lesson: 'Where it waits',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A socket that is bound without an address takes datagrams at every address of the computer.',
          "socket.bind(Number(port), host); in Python: bind((host, port)), not bind(('', port)).",
        ],
      },
      ownServer([listensOnly(), ...there.writes('client', message())], { host: 'other' }),
    ),
    of(
      {
        slug: 'needs-no-keyboard',
        title: 'serves whatever happens at its keyboard',
        needs: ['keeps-and-answers'],
        lesson: 'Where it waits',
        hints: [
          'Somebody typed at the window of your server and then ended the input (Ctrl-D).',
          'A server listens to the network. What does your program do with its keyboard?',
          'Take out readline, input() or process.stdin: this chat needs no operator.',
        ],
      },
      keyboard([
        ...write(),
        type(`${fruit(dice)}\n`),
        type(`${fruit(dice)}\n`),
        ...write(),
        endInput(),
        quiet(300),
        ...write(),
        ...write(),
      ]),
    ),
  ];
}

/** Words that end some programs, and one that is nothing to others; here they are said like all others. */
const PARTING = ['exit', 'quit', 'bye', '0'].map((word) => `ada> ${word}`);

/** As short as a message can be: with the four words all of them just fit into 1,024 bytes, and are more than 200. */
function shortMessages(dice: Dice): string[] {
  const letter = () => dice.pick([...'abcdefghijklmnopqrstuvwxyz']);
  return Array.from({ length: 197 }, () => `${letter()}> ${letter()}`);
}

/** Of what happens at a keyboard only the answers decide. */
function keyboard(steps: readonly Step[]): Proof {
  const { scene } = ownServer(steps);
  return { scene, proves: steps.filter(({ kind }) => kind === 'hear-datagram') };
}

function limits(dice: Dice): Check[] {
  const of = checkOf('server', 'core');
  const lengths = (all: readonly number[]) => conversation(all.map((length) => ofLength(dice, length)));
  const wide = Array.from({ length: 6 }, (_, n) => `ada> ${n + 1} ${'é🍒ñ '.repeat(25)}`);
  return [
    of(
      {
        slug: 'drops-the-oldest',
        title: 'drops the oldest messages, whole ones, when 1,024 bytes are full',
        needs: ['keeps-serving'],
        lesson: 'What fits on a postcard',
        hints: [
          'All of it no longer fits into 1,024 bytes. Which messages have to stay, and which one goes?',
          'The newest stay. Drop the oldest, a whole one, and again, until what is left fits with its newlines. Exactly 1,024 fits.',
          "while (Buffer.byteLength(messages.join('\\n')) > 1024) messages.shift();",
        ],
      },
      // Exactly 1,024 bytes with three messages, and then one more.
      lengths([300, 400, 322, 6]),
      // The second pushes out the first, exactly 1,024 twice, 1,025 only with the newline, three go at once.
      lengths([40, 1000, 23, 24, 500, 524, 300, 700]),
      // Six are there again and again: one goes each time, and no more.
      lengths(Array.from({ length: 12 }, () => 150)),
    ),
    of(
      {
        slug: 'counts-bytes',
        title: 'counts bytes, not letters',
        needs: ['drops-the-oldest', 'carries-emoji'],
        lesson: 'Bytes, not letters',
        hints: [
          'The answer was cut too late or too early. The messages had accents and emoji in them.',
          'The limit is 1,024 bytes. `length` of a text counts something else.',
          "Buffer.byteLength(text); in Python: len(text.encode('utf-8')).",
        ],
      },
      conversation(wide),
    ),
  ];
}

function stretch(dice: Dice): Check[] {
  const of = checkOf('server', 'stretch');
  const crowded = chat();
  const write = (who: string) => crowded.writes(who, `ada> ${fruits(dice, 2)}`);
  const before = write('client 1');
  const asked = crowdAsks(100, 'bob> ', crowded.answer());
  return [
    of(
      {
        slug: 'answers-empty-datagrams',
        title: 'answers with an empty datagram while nothing is kept, and answers an empty one',
        needs: ['asking-adds-nothing'],
        lesson: 'An empty postcard',
        hints: [
          'Nothing was kept yet, or the datagram that came had no byte in it. Both want an answer.',
          'An empty answer is a datagram of zero bytes: send it like any other. An empty datagram that comes is no end of anything.',
          "socket.send('', sender.port, sender.address); and no `if (!data)` in front of it.",
        ],
      },
      conversation(['ada> ', '', `ada> ${fruits(dice, 2)}`, ''], { goOn: true }),
    ),
    of(
      {
        slug: 'answers-what-is-no-text',
        title: 'answers a datagram that is no text',
        needs: ['answers-what-is-no-message'],
        lesson: 'Bytes, not letters',
        hints: [
          'Two bytes came that are no UTF-8. Is your program still there?',
          'Anybody may send anything. It holds no `> `, so it is not kept, but it is answered.',
          "In Python decode('utf-8', 'replace'), or look for b'> ' in the bytes; in JavaScript toString() never throws.",
        ],
      },
      conversation([`ada> ${fruits(dice.for('text'), 2)}`, NO_TEXT, `ada> ${fruit(dice.for('text'))}`], { goOn: true }),
    ),
    of(
      {
        slug: 'answers-100-clients',
        title: 'answers 100 clients',
        needs: ['asking-adds-nothing', 'drops-the-oldest'],
        lesson: 'One socket for everybody',
        hints: [
          'Some of the 100 were not answered.',
          'Is there a limit in your program: a list, a pool of threads, a pause between two datagrams?',
          'Keep no clients at all: each datagram brings the address for its answer.',
        ],
      },
      ownServer([...before, asked, ...write('client 2'), ...write('client 3'), ...write('client 1')]),
    ),
  ];
}
