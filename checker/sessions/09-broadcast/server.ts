// The checks of the server. The checks are the clients: a room remembers, so every scene has one of its own.
//
// Absence is proven by a barrier: what must not be heard is said, then a legal message, and the next bytes must be
// the legal ones. TCP keeps the order of one line, and who has told the later message has dealt with the earlier one.
// Nothing answers a name, so that somebody is in is proven by what is heard later; what is said too early reaches
// them as history, in the same place of the stream.
import type { Dice } from '../../plan/dice.ts';
import { cutAt } from '../../plan/flow.ts';
import { checkOf, scene, serverStart, type Check, type Scene } from '../../plan/session.ts';
import {
  connect,
  crowdTalks,
  endInput,
  getIn,
  hear,
  hearEnd,
  hearNothing,
  hearRecord,
  leave,
  listensOnly,
  quiet,
  say,
  type,
  vanish,
  type RecordExpected,
  type Step,
  type Talker,
} from '../../plan/step.ts';
import { accented, emoji, fruit, fruits, insideLetters, numberedFruit } from '../../plan/words.ts';
import { asText, concat, indexOf, utf8 } from '../../wire/bytes.ts';
import { NEED_MORE } from '../../wire/decode.ts';
import { encode, headed, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE } from '../../wire/header-words.ts';
import { visible } from '../../wire/visible.ts';
import { guests } from './guests.ts';

const LONGEST = 10_000;
const HISTORY = 100;
/** So long the server may take what was said to it, and say nothing. ms. */
const MOMENT = 30;

const here = serverStart({ part: 'server' });
const elsewhere = serverStart({ part: 'server', host: 'other' });

const room = (steps: readonly Step[], { goOn = false } = {}): Scene => scene(here, steps, { fresh: true, goOn });

/** What others hear of it. */
const line = (who: string, text: string): string => `${who}> ${text}`;
const all = (texts: readonly string[]): Uint8Array => concat(texts.map(encode));
const numbered = (dice: Dice, n: number): string[] => Array.from({ length: n }, (_, i) => `${i + 1} ${fruit(dice)}`);

/** Connects and gives a name, which the server has read before anything else happens. */
const enter = (who: string): Step[] => [connect(who), say(who, encode(who)), hearNothing(who, MOMENT)];
/** Connects and gives a name; what was said before is still to be heard. */
const comeLate = (who: string): Step[] => [connect(who), say(who, encode(who))];
const hears = (who: string, ...lines: string[]): Step => hear(who, all(lines));
const tell = (who: string, text: string, ...others: string[]): Step[] => [
  say(who, encode(text)),
  ...others.map((other) => hears(other, line(who, text))),
];
/** Several messages in one write. */
const tellAtOnce = (who: string, texts: readonly string[], ...others: string[]): Step[] => [
  say(who, all(texts)),
  ...others.map((other) => hears(other, ...texts.map((text) => line(who, text)))),
];
const leaveAll = (...who: string[]): Step[] => who.map((one) => leave(one));
/** Hears the end and closes its own side: only then has it left. */
const isClosed = (who: string): Step[] => [hearEnd(who), leave(who, { anything: true })];

/** Somewhere in what comes stands this line; what stands before it is not looked at. */
function hearsAmong(who: string, text: string): Step {
  const message = encode(text);
  const record: RecordExpected = {
    shown: visible(message),
    decode: (bytes) => {
      const at = indexOf(bytes, message);
      return at === -1 ? NEED_MORE : { kind: 'message', message, rest: bytes.subarray(at + message.length) };
    },
    accepts: () => true,
    nearest: () => message,
  };
  return hearRecord(who, record);
}

const REFUSAL: RecordExpected = {
  shown: 'a message with its header: "!ERROR " and a reason',
  told: '!ERROR and a reason',
  decode: headed(),
  accepts: (body) => /^!ERROR ./s.test(asText(body)),
};
/** Brings a name that it cannot have. Nothing is said behind it: a server that closes on unread bytes sends a reset. */
const isRefused = (who: string, name: string): Step[] => [
  connect(who),
  say(who, encode(name)),
  hearRecord(who, REFUSAL),
  ...isClosed(who),
];

/** Two take turns, and one says the same twice. Each word is heard before the next, so their order is known. */
function talk(dice: Dice, who: readonly [string, string]): { steps: Step[]; said: string[] } {
  const [ada, ben] = who;
  const again = fruits(dice, 2);
  const texts = [fruits(dice, 2), fruits(dice, 3), again, again, fruits(dice, 2), fruit(dice)];
  const turns = [ada, ben, ada, ada, ben, ada];
  const words = texts.map((text, i) => {
    const by = turns[i] ?? ada;
    return { by, to: by === ada ? ben : ada, text };
  });
  return {
    steps: words.flatMap(({ by, to, text }) => tell(by, text, to)),
    said: words.map(({ by, text }) => line(by, text)),
  };
}

const core = checkOf('server', 'core');
const stretch = checkOf('server', 'stretch');

export const serverChecks = (dice: Dice): Check[] => {
  const first = firstWords(dice.for('first'));
  return [
    ...basics(first, dice.for('basics')),
    ...newcomers(dice.for('newcomers')),
    ...leavers(dice.for('leavers')),
    ...surroundings(first, dice.for('surroundings')),
    ...further(dice.for('further')),
  ];
};

/** Two who hear each other. Goes on in any case: who hears something besides is told so by the next check. */
function firstWords(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const [fig, plum] = [fruits(dice, 2), fruits(dice, 3)];
  return room(
    [
      ...enter(ada),
      ...enter(ben),
      // Who came last speaks first: that proves that both are in.
      say(ben, encode(fig)),
      hearsAmong(ada, line(ben, fig)),
      say(ada, encode(plum)),
      hearsAmong(ben, line(ada, plum)),
      listensOnly(),
    ],
    { goOn: true },
  );
}

const isOf =
  (...kinds: Step['kind'][]) =>
  (step: Step): boolean =>
    kinds.includes(step.kind);

function basics(first: Scene, dice: Dice): Check[] {
  const [ada = '', ben = '', cid = '', dan = ''] = guests(dice, 4);
  const text = () => fruits(dice, 2);
  return [
    core(
      {
        slug: 'passes-messages-on',
        title: 'passes on what one client says to the other',
        needs: [],
        lesson: 'One says it, the others hear it',
        hints: [
          'Two clients gave their names, one of them spoke. What did the other one hear?',
          'Keep all who have given a name in one list, outside of the function that runs for each client. Who says something: send it to the others on that list, as name> text and with a header.',
          'for (const other of room.values()) if (other !== socket) other.write(pack(`${name}> ${text}`)); and pack puts String(Buffer.byteLength(it)).padEnd(64) in front.',
        ],
      },
      { scene: first, proves: first.steps.filter(isOf('connect', 'hear-record')) },
    ),
    core(
      {
        slug: 'says-nothing-else',
        title: 'sends nobody their own words, and nothing that no one said',
        needs: ['passes-messages-on'],
        lesson: 'One says it, the others hear it',
        hints: [
          'Something came that nobody else had said. Whose words were they?',
          'The one who speaks hears nothing, no echo and no Msg received. And nobody is told who came or left.',
          'Leave the sender out of the loop (if (other !== socket)), and take out every write that is neither a message of somebody else, nor the history, nor an !ERROR.',
        ],
      },
      room([
        ...enter(ada),
        ...enter(ben),
        ...tell(ben, text(), ada),
        ...tell(ada, text(), ben),
        ...tell(ada, text(), ben),
        ...tell(ben, text(), ada),
        ...tell(ada, text(), ben),
        leave(ben),
        // Who is alone in the room hears nobody, least of all themselves.
        say(ada, encode(text())),
        hearNothing(ada, MOMENT),
        leave(ada),
      ]),
    ),
    core(
      {
        slug: 'keeps-messages-whole',
        title: 'keeps messages whole and in order, however they arrive',
        needs: ['says-nothing-else'],
        lesson: 'Where each message ends',
        hints: [
          'A message came out changed, cut, or in another place. Compare the bytes: where does it begin to differ?',
          'A piece that arrives may hold half a header or five messages, a letter may have four bytes, and each client needs a buffer of its own.',
          "Collect with Buffer.concat in a variable inside of createServer's function; while 64 bytes are there, read the length, and take out a message only when all its bytes are there. Count with Buffer.byteLength.",
        ],
      },
      anyBytes(dice.for('bytes')),
      allAtOnce(dice.for('at once')),
      anyPieces(dice.for('pieces')),
    ),
    core(
      {
        slug: 'third-hears-both',
        title: 'lets three clients hear each other, and a fourth',
        needs: ['says-nothing-else'],
        lesson: 'One says it, the others hear it',
        hints: [
          'With two it worked. Who of the others heard nothing?',
          'All the others are meant, not the first of them, nor the first two. Does your loop end too early?',
          'Use for ... of over the whole list, or filter(...).forEach(...); find(...) gives only one, and a return inside the loop ends it.',
        ],
      },
      room([
        ...[ada, ben, cid, dan].flatMap(enter),
        ...tell(cid, text(), ada, ben, dan),
        ...tell(ada, text(), ben, cid, dan),
        ...tell(ben, text(), cid, dan, ada),
        ...tell(dan, text(), ben, ada, cid),
        ...tell(cid, text(), ben, dan, ada),
        ...leaveAll(ada, ben, cid, dan),
      ]),
    ),
  ];
}

/** Letters of several bytes, blanks, line ends and arrows; and many messages in one write. */
function anyBytes(dice: Dice): Scene {
  const [ada = ''] = guests(dice, 1);
  // An astronaut is three code points, and the one that joins them is no control character.
  const jose = `${accented(dice)} \u{1f469}\u200d\u{1f680}`;
  const texts = [
    `  ${accented(dice)} ${emoji(dice)} `,
    `${fruit(dice)}> ${fruit(dice)} > ${fruit(dice)}> ${fruit(dice)}`,
    `${fruit(dice)}\n${fruit(dice)}\r\n`,
    '12   ',
    numberedFruit(dice, LONGEST),
    // A capital, a tab, and what printf, a shell or a string in a program would take for something else.
    'Plum 100% %s \\n\t"fig"',
    '   ',
  ];
  // A short one is right behind a long one, and must not overtake it.
  const unlike = [numberedFruit(dice.for('unlike'), 1500), fruit(dice.for('unlike'))];
  return room([
    ...enter(ada),
    ...enter(jose),
    ...texts.flatMap((text) => [...tell(jose, text, ada), ...tell(ada, text, jose)]),
    ...tellAtOnce(jose, numbered(dice, 30), ada),
    ...tellAtOnce(ada, numbered(dice, 30), jose),
    ...tellAtOnce(jose, [...unlike, ...unlike], ada),
    ...leaveAll(ada, jose),
  ]);
}

/** A name and two messages in one write: the name is no line of its own. */
function allAtOnce(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const two = [fruits(dice, 2), fruits(dice, 3)];
  return room([
    ...enter(ada),
    connect(ben),
    say(ben, all([ben, ...two])),
    hears(ada, ...two.map((text) => line(ben, text))),
    ...tell(ada, fruits(dice, 2), ben),
    ...leaveAll(ada, ben),
  ]);
}

/** Pieces that arrive apart, cut anywhere; and two whose pieces come in turns. */
function anyPieces(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const text = `${accented(dice)} ${emoji(dice)} ${fruit(dice)}`;
  const inLetters = insideLetters(encode(text));
  const tellCut = (texts: readonly string[], at: readonly number[]): Step[] => [
    say(ben, cutAt(all(texts), at)),
    hears(ada, ...texts.map((one) => line(ben, one))),
  ];
  const two = [fruits(dice, 2), fruits(dice, 4)];
  const second = encode(two[0] ?? '').length;
  const half = encode(fruits(dice, 3));
  const [upToHeader, upToBody] = [half.subarray(0, 20), half.subarray(20, HEADER_BYTES + 4)];
  return room([
    ...enter(ada),
    connect(ben),
    say(ben, cutAt(encode(ben), [1, HEADER_BYTES, HEADER_BYTES + 2])),
    ...[[1], [30], [HEADER_BYTES - 1], [HEADER_BYTES], inLetters].flatMap((at) => tellCut([text], at)),
    ...tellCut(two, [HEADER_BYTES + 5, second + 30]),
    ...tellCut([numberedFruit(dice, LONGEST)], [HEADER_BYTES, 2112, 5000]),
    say(ada, upToHeader),
    hearNothing(ada, MOMENT),
    ...tell(ben, fruits(dice, 2), ada),
    say(ada, upToBody),
    hearNothing(ada, MOMENT),
    ...tell(ben, fruits(dice, 2), ada),
    say(ada, half.subarray(HEADER_BYTES + 4)),
    hears(ben, line(ada, asText(half.subarray(HEADER_BYTES)))),
    ...leaveAll(ada, ben),
  ]);
}

function newcomers(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'late-one-gets-the-history',
        title: 'gives a newcomer all that was said before, and then what is said, each once',
        needs: ['keeps-messages-whole', 'third-hears-both'],
        lesson: 'Who comes late',
        hints: [
          'Somebody came late. Compare what was said with what they heard: is something missing, doubled or in another place?',
          'Keep each message, whoever said it and whether they are still there. A newcomer gets all of them, oldest first, and only then belongs to those who hear live messages.',
          'In one go, without await or a timer: for (const message of history) socket.write(message); room.set(name, socket); with threads: hold one lock around both.',
        ],
      },
      comeOneByOne(dice.for('one by one')),
      comeMeanwhile(dice.for('meanwhile')),
      room([crowdOf(8)]),
    ),
  ];
}

/**
 * One comes when somebody has spoken to an empty room; one after some words, and some that are long; one was connected all
 * the time and gives its name late; one comes when another has left, and one when all have left.
 */
function comeOneByOne(dice: Dice): Scene {
  const [ada = '', ben = '', cid = '', dan = '', eve = '', fay = ''] = guests(dice, 6);
  const [one, two, alone] = [fruits(dice, 2), fruits(dice, 3), fruits(dice, 2)];
  const long = [numberedFruit(dice, LONGEST), numberedFruit(dice, LONGEST)];
  const talked = talk(dice, [ada, ben]);
  const said = [line(ada, alone), ...talked.said, ...long.map((text) => line(ben, text))];
  const steps = [...talked.steps, ...long.flatMap((text) => tell(ben, text, ada))];
  const more = [line(ada, one), line(ben, two)];
  return room([
    ...enter(ada),
    connect(cid),
    say(ada, encode(alone)),
    hearNothing(ada, MOMENT),
    ...comeLate(ben),
    hears(ben, line(ada, alone)),
    ...steps,
    ...comeLate(dan),
    hears(dan, ...said),
    ...tell(ada, one, dan, ben),
    say(cid, encode(cid)),
    hears(cid, ...said, ...more.slice(0, 1)),
    ...tell(ben, two, cid, dan, ada),
    // Nobody speaks after somebody has left: what a server does with the gone is another check.
    leave(ben),
    ...comeLate(eve),
    hears(eve, ...said, ...more),
    ...leaveAll(eve, cid, dan, ada),
    ...comeLate(fay),
    hears(fay, ...said, ...more),
    leave(fay),
  ]);
}

const BURST = 8;
const BURSTS = 8;

/** One speaks in bursts, and others come in the same moment as one of them: nothing may be lost, doubled or swapped. */
function comeMeanwhile(dice: Dice): Scene {
  const [ada = '', ben = '', ...late] = guests(dice, 6);
  const texts = numbered(dice, BURST * BURSTS);
  const bursts = Array.from({ length: BURSTS }, (_, i) => texts.slice(i * BURST, (i + 1) * BURST));
  const heard = (some: readonly string[]): string[] => some.map((text) => line(ada, text));
  const last = fruits(dice, 2);
  return room([
    ...enter(ada),
    ...enter(ben),
    ...bursts.flatMap((burst, i): Step[] => {
      const who = i % 2 === 1 ? late[(i - 1) / 2] : undefined;
      return [...(who === undefined ? [] : comeLate(who)), say(ada, all(burst)), hears(ben, ...heard(burst))];
    }),
    ...late.map((who) => hears(who, ...heard(texts))),
    ...tell(ada, last, ben, ...late),
    ...leaveAll(ada, ben, ...late),
  ]);
}

function leavers(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'goes-on-when-one-leaves',
        title: 'goes on for the others when one leaves, politely or not',
        needs: ['keeps-messages-whole', 'third-hears-both'],
        lesson: 'Who leaves',
        hints: [
          'One client left. What did the others hear after that, the first time and the second time?',
          "Whoever leaves must be taken off the list, at 'end' and at 'close', and an 'error' of one socket must not end the program.",
          "socket.on('error', () => {}); socket.on('close', () => room.delete(name)); in Python: try/except OSError around recv and around each sendall, and loop over list(clients).",
        ],
      },
      leaveOneByOne(dice.for('leave')),
      vanishOneByOne(dice.for('vanish')),
    ),
    core(
      {
        slug: 'closes-on-disconnect',
        title: 'closes without a word on !DISCONNECT and tells nobody',
        needs: ['goes-on-when-one-leaves'],
        lesson: 'Who leaves',
        hints: [
          'A client said !DISCONNECT, perhaps in place of its name. Who heard something of it, and was its connection closed?',
          'Look for it before everything else, also before the name. It is no message: nothing is answered, kept or passed on.',
          "if (text === '!DISCONNECT') { room.delete(name); socket.end(); return; } as the first thing you do with a message; === and not includes().",
        ],
      },
      disconnects(dice.for('disconnect')),
    ),
    core(
      {
        slug: 'refuses-bad-names',
        title: 'refuses a bad name, and one that is in use',
        needs: ['goes-on-when-one-leaves', 'late-one-gets-the-history'],
        lesson: 'Names',
        hints: [
          'Look at the name in the story: what is wrong with it? And what did its owner hear?',
          'Refused are: empty, more than 32 bytes (not letters), a control character, a > in it, and a name that somebody has now. One message !ERROR and a reason, with its header, then close. And who is refused was never in the room.',
          "if (name === '' || Buffer.byteLength(name) > 32 || /[\\u0000-\\u001f\\u007f-\\u009f>]/.test(name) || room.has(name)) { socket.end(pack('!ERROR not this name')); return; } and on leaving delete only if room.get(name) === socket.",
        ],
      },
      namesInUse(dice.for('in use')),
      badNames(dice.for('bad names')),
    ),
    core(
      {
        slug: 'welcomes-back',
        title: 'gives a name free when its owner has left, and its words back to who returns',
        needs: ['late-one-gets-the-history', 'closes-on-disconnect', 'refuses-bad-names'],
        lesson: 'Who comes late',
        hints: [
          'Somebody left and came back under the same name. Was the name free, and what did they hear?',
          'The history is for everybody who comes, also the words that an earlier connection said under the same name. And each way of leaving must free the name, a reset too.',
          "Free the name in the 'close' event, which comes after 'end' and after 'error'; send the whole history to a newcomer, without looking at who said what.",
        ],
      },
      comesBack(dice.for('back')),
    ),
  ];
}

/** The first message to a dead line often still works: so there are several after each who leaves. */
function leaveOneByOne(dice: Dice): Scene {
  const [ada = '', ben = '', cid = '', dan = ''] = guests(dice, 4);
  const text = () => fruits(dice, 2);
  const visitors = Array.from({ length: 7 }, (_, i) => `guest ${i + 1}`);
  const hasty = ['hasty 1', 'hasty 2'].map((who) => ({ who, said: text() }));
  return room([
    ...[ada, ben, cid, dan].flatMap(enter),
    ...tell(dan, text(), ada, ben, cid),
    leave(ben),
    ...Array.from({ length: 3 }, () => tell(ada, text(), cid, dan)).flat(),
    ...tell(dan, text(), ada, cid),
    leave(cid),
    ...Array.from({ length: 2 }, () => tell(ada, text(), dan)).flat(),
    ...tell(dan, text(), ada),
    ...visitors.flatMap((who) => [...comeLate(who), ...tell(who, text(), ada, dan), leave(who, { anything: true })]),
    // The end comes right behind the words: they were said all the same.
    ...hasty.flatMap(({ who, said }) => [
      connect(who),
      say(who, all([who, said])),
      leave(who, { anything: true }),
      hears(ada, line(who, said)),
      hears(dan, line(who, said)),
    ]),
    ...tell(ada, text(), dan),
    ...tell(dan, text(), ada),
    ...leaveAll(ada, dan),
  ]);
}

/** Resets: of somebody in the room, in the middle of a message, and without a word. */
function vanishOneByOne(dice: Dice): Scene {
  const [ada = '', ben = '', cid = '', dan = '', eve = ''] = guests(dice, 5);
  const text = () => fruits(dice, 2);
  return room([
    ...[ada, ben, cid, dan].flatMap(enter),
    ...tell(dan, text(), ada, ben, cid),
    vanish(ben),
    ...Array.from({ length: 3 }, () => tell(ada, text(), cid, dan)).flat(),
    say(cid, encode(text()).subarray(0, HEADER_BYTES + 4)),
    hearNothing(cid, MOMENT),
    vanish(cid),
    connect(eve),
    vanish(eve),
    ...tell(dan, text(), ada),
    ...tell(ada, text(), dan),
    ...tell(ada, text(), dan),
    ...tell(dan, text(), ada),
    ...leaveAll(ada, dan),
  ]);
}

function disconnects(dice: Dice): Scene {
  const last = fruits(dice.for('last'), 2);
  const [ada = '', ben = '', cid = '', dan = ''] = guests(dice, 4);
  return room([
    ...[ada, ben, cid].flatMap(enter),
    ...tell(ben, `${fruit(dice)} ${GOODBYE} ${fruit(dice)}`, ada, cid),
    ...tell(ben, `${GOODBYE} ${fruit(dice)}`, ada, cid),
    ...['!disconnect', ` ${GOODBYE} `, 'DISCONNECT'].flatMap((text) => tell(ben, text, ada, cid)),
    say(ben, encode(GOODBYE)),
    ...isClosed(ben),
    ...tell(cid, fruits(dice, 2), ada),
    connect(dan),
    say(dan, encode(GOODBYE)),
    ...isClosed(dan),
    ...tell(ada, fruits(dice, 2), cid),
    // The last words and the goodbye in one write: the words were said.
    say(cid, all([last, GOODBYE])),
    hears(ada, line(cid, last)),
    ...isClosed(cid),
    leave(ada),
  ]);
}

/** The first and the last of both blocks, and those that people know. */
const CONTROLS = ['\0', '\t', '\n', '\u001b', '\u001f', '\u007f', '\u0080', '\u0085', '\u009f'];

/** Names that nobody may have; there is a history, which none of them may get. */
function badNames(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const [one, two] = [fruit(dice).slice(0, 3), fruit(dice).slice(0, 3)];
  const around = (sign: string): string => `${one}${sign}${two}`;
  const bad = [
    '',
    'x'.repeat(33),
    'é'.repeat(17),
    '>',
    around('>'),
    ...CONTROLS.map(around),
    ...['\n', '\u0001', '\u0085'].map((sign) => one + sign),
    `\v${one}`,
  ];
  const longest = 'y'.repeat(32);
  // A blank that does not break lines is no control character, though it stands right behind them.
  const unbroken = around('\u00a0');
  const shortest = 'q';
  const said = [ben, ada, ben, longest, unbroken, shortest].map((by) => ({ by, text: fruits(dice, 2) }));
  const tells = (at: number, ...others: string[]): Step[] => {
    const one = said[at];
    return one ? tell(one.by, one.text, ...others) : [];
  };
  return room([
    ...enter(ada),
    ...enter(ben),
    ...tells(0, ada),
    ...bad.flatMap((name, i) => isRefused(`stranger ${i + 1}`, name)),
    ...tells(1, ben),
    ...tells(2, ada),
    ...comeLate(longest),
    ...tells(3, ada, ben),
    ...comeLate(unbroken),
    ...tells(4, ada, ben),
    // What strangers were told is no part of what was said.
    ...comeLate(shortest),
    hears(shortest, ...said.slice(0, 5).map(({ by, text }) => line(by, text))),
    ...tells(5, ada, ben),
    ...comeLate(`!${two}`),
    ...tell(`!${two}`, fruit(dice), ada, ben),
    ...leaveAll(ada, ben),
  ]);
}

/** A second one of the same name, twice; then one with another capital, one with a blank more at either end, one with a part of it. */
function namesInUse(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const capital = ada.slice(0, 1).toUpperCase() + ada.slice(1);
  const part = ada.slice(0, 2);
  return room([
    ...enter(ada),
    ...enter(ben),
    ...tell(ben, fruits(dice, 2), ada),
    ...['second', 'third'].flatMap((nth) => [
      ...isRefused(`a ${nth} ${ada}`, ada),
      ...tell(ben, fruits(dice, 2), ada),
      ...tell(ada, fruits(dice, 2), ben),
    ]),
    ...comeLate(capital),
    ...tell(capital, fruits(dice, 2), ada, ben),
    ...comeLate(` ${ada}`),
    ...tell(` ${ada}`, fruits(dice, 2), ada, ben),
    ...comeLate(`${ada} `),
    ...tell(`${ada} `, fruits(dice, 2), ada, ben),
    ...comeLate(part),
    ...tell(part, fruits(dice, 2), ada, ben),
    // The same letters in other bytes.
    ...['zo\u00eb', 'zoe\u0308'].flatMap((name) => [...comeLate(name), ...tell(name, fruits(dice, 2), ada, ben)]),
    ...leaveAll(ada, ben),
  ]);
}

/** Leaves in three ways, and comes back each time. That somebody has left is not seen at once: so they try again. */
function comesBack(dice: Dice): Scene {
  const [ada = '', ben = ''] = guests(dice, 2);
  const { steps, said } = talk(dice, [ben, ada]);
  const ways: Step[][] = [
    [say(ben, encode(GOODBYE)), ...isClosed(ben)],
    [leave(ben)],
    [vanish(ben)],
    [say(ben, encode(fruit(dice)).subarray(0, HEADER_BYTES + 2)), leave(ben, { anything: true })],
  ];
  const returns = ways.flatMap((way) => {
    const [oldest = '', ...more] = said;
    const [one, two] = [fruits(dice, 2), fruits(dice, 3)];
    said.push(line(ben, one), line(ada, two));
    return [
      ...way,
      getIn(ben, encode(ben), asText(encode(oldest))),
      hears(ben, ...more),
      ...tell(ben, one, ada),
      ...tell(ada, two, ben),
    ];
  });
  return room([...enter(ada), ...enter(ben), ...steps, ...returns, ...leaveAll(ada, ben)]);
}

function surroundings(first: Scene, dice: Dice): Check[] {
  const [ada = '', ben = '', cid = ''] = guests(dice, 3);
  const text = () => fruits(dice, 2);
  const looks = [...comeLate(ada), leave(ada, { anything: true }), listensOnly()];
  const there = scene(elsewhere, looks, { goOn: true });
  return [
    core(
      {
        slug: 'listens-only-where-told',
        title: 'listens at the address it is given and nowhere else',
        needs: [],
        lesson: 'The door',
        hints: [
          'The address is the first word after the name of your program; this time it was not 127.0.0.1.',
          'A server that is told no address listens on all addresses of the computer: everybody in the network can come in.',
          'server.listen(Number(port), host); in Python: bind((host, port)), not bind(("", port)).',
        ],
      },
      { scene: there, proves: looks.filter(isOf('connect', 'listens-only')) },
      { scene: first, proves: first.steps.filter(isOf('listens-only')) },
    ),
    core(
      {
        slug: 'needs-no-keyboard',
        title: 'serves whatever happens at its keyboard',
        needs: ['keeps-messages-whole', 'third-hears-both'],
        lesson: 'The door',
        hints: [
          'Somebody typed at the window of your server and then ended the input (Ctrl-D).',
          'A room listens to the network. What does your program do with its keyboard?',
          'Take out readline, input() or process.stdin: nobody has to sit at the server.',
        ],
      },
      room([
        ...enter(ada),
        ...enter(ben),
        type('plum\n'),
        type('fig\n'),
        ...tell(ben, text(), ada),
        endInput(),
        // Time to die of it, and to lose patience with clients that are quiet.
        quiet(1500),
        ...tell(ben, text(), ada),
        ...tell(ada, text(), ben),
        ...comeLate(cid),
        ...tell(cid, text(), ada, ben),
        ...leaveAll(ada, ben),
      ]),
    ),
  ];
}

/** Several times what the boxes of one connection hold, and less than a report can hold. */
const MEGABYTES = 8;
const CROWD = 100;
const ROUNDS = 10;

function further(dice: Dice): Check[] {
  const [ada = '', ben = '', cid = '', sam = ''] = guests(dice, 4);
  const block = numberedFruit(dice, LONGEST - 10);
  const large = Array.from({ length: 100 }, (_, i) => `${i + 1} ${block}`);
  const [said, heard] = [all(large), all(large.map((text) => line(ada, text)))];
  const many = numbered(dice, HISTORY + 30);
  const bursts = [many.slice(0, HISTORY), many.slice(HISTORY)];
  const live = fruits(dice, 2);
  return [
    stretch(
      {
        slug: 'waits-for-no-slow-reader',
        title: 'holds up nobody when one client does not read',
        needs: ['keeps-messages-whole', 'third-hears-both'],
        lesson: 'The one who never reads',
        hints: [
          'One of the clients reads nothing. When did the others stop hearing each other?',
          'If the server waits until everybody has taken a message, the slowest decides for all.',
          "Node's socket.write never waits (hang up when socket.writableLength grows too large); in Python give each client a queue and a thread that empties it.",
        ],
      },
      room([
        ...enter(ada),
        ...enter(ben),
        connect(sam, { reading: false }),
        say(sam, encode(sam)),
        hearNothing(sam, MOMENT),
        ...Array.from({ length: MEGABYTES }, () => [say(ada, said), hear(ben, heard)]).flat(),
        ...tell(ben, live, ada),
        ...leaveAll(ada, ben),
      ]),
    ),
    stretch(
      {
        slug: 'serves-a-hundred',
        title: 'delivers 1,000 messages among 100 clients',
        needs: ['late-one-gets-the-history'],
        lesson: 'One says it, the others hear it',
        hints: [
          'A hundred were in the room. How many of them heard everything?',
          'Is there a limit in your program: a pool of threads, a fixed table, a maximum of connections?',
          'Take out maxConnections and max_workers, and give listen() a backlog of at least 100; in C let the table grow.',
        ],
      },
      room([crowdOf(CROWD)]),
    ),
    stretch(
      {
        slug: 'keeps-the-newest-100',
        title: 'keeps the newest 100 messages for those who come later',
        needs: ['late-one-gets-the-history'],
        lesson: 'Who comes late',
        hints: [
          'More than a hundred messages had been said. How many did the newcomer hear, and which?',
          'When the history grows over 100, the oldest message goes.',
          'history.push(message); if (history.length > 100) history.shift(); in Python: del history[:-100] or a deque with maxlen=100.',
        ],
      },
      room([
        ...enter(ada),
        ...enter(ben),
        ...bursts.flatMap((burst) => tellAtOnce(ada, burst, ben)),
        ...comeLate(cid),
        hears(cid, ...many.slice(-HISTORY).map((text) => line(ada, text))),
        ...tell(ben, live, cid, ada),
        ...leaveAll(cid, ada),
      ]),
    ),
  ];
}

/** All come and talk at the same time. */
const crowdOf = (n: number): Step =>
  crowdTalks(
    Array.from({ length: n }, (_, i) => talker(`guest ${i + 1}`)),
    headed(),
  );

/** All first words fit into the history: whenever somebody comes in, nothing of them can be lost. */
function talker(name: string): Talker {
  const texts = Array.from({ length: ROUNDS }, (_, round) => `word ${round + 1}`);
  return {
    first: all([name, ...texts.slice(0, 1)]),
    rest: texts.slice(1).map(encode),
    heard: texts.map((text) => utf8(line(name, text))),
  };
}
