// 02 Ping: a filter that sums up what ping prints, and a table of the student's own pings.
import type { Dice } from '../../plan/dice.ts';
import type { Flow } from '../../plan/flow.ts';
import {
  check,
  checkOf,
  plainStart,
  scene,
  type Check,
  type Scene,
  type Session,
  type Wording,
} from '../../plan/session.ts';
import { ask, askReal, finds, type Step } from '../../plan/step.ts';
import { asText } from '../../wire/bytes.ts';
import { answerTo } from './answer.ts';
import { pingOutput, type PingRun } from './ping-output.ts';
import { readPing } from './read-ping.ts';
import { again, base, dottedName, inPieces, long, nameOf, repliesTo, runOf, unreachable } from './runs.ts';
import {
  computerAnswers,
  computerIsFastest,
  exportsRows,
  hasFourRows,
  hasName,
  hasThisComputer,
  timesArePositive,
} from './table.ts';

const FILTER = plainStart('ping-summary');
const TABLE = plainStart('ping-table');

export default {
  slug: '02-ping',
  number: 2,
  title: 'Ping',
  port: 8080,
  parts: [
    { name: 'ping-summary', file: 'ping-summary.ts', role: 'filter', words: [] },
    { name: 'ping-table', file: 'ping-table.ts', role: 'answers', words: [] },
  ],
  checks: (dice) => [...filterChecks(dice), ...tableChecks()],
} satisfies Session;

const core = checkOf('ping-summary', 'core');
const stretch = checkOf('ping-summary', 'stretch');

/** One start of the filter: the whole output of a run, and then the end of the input. */
const summed = (run: PingRun): Scene => scene(FILTER, [ask(pingOutput(run), [answerTo(run)])]);

function summedInPieces(run: PingRun): Scene {
  const flow: Flow = inPieces(run);
  const pieces = flow.flatMap((act) => (act.kind === 'bytes' ? [asText(act.data)] : []));
  return scene(FILTER, [ask(flow, [answerTo(run, pieces)])]);
}

const summedReal = (): Scene => scene(FILTER, [askReal('ping of 127.0.0.1', (text) => [answerTo(readPing(text))])]);

function filterChecks(dice: Dice): Check[] {
  return [
    ...plainChecks(dice.for('plain')),
    ...lostChecks(dice.for('lost')),
    timeCheck(dice.for('time')),
    ...duplicateChecks(dice.for('duplicate')),
    nothingCheck(dice.for('nothing')),
    realCheck(),
    ...systemChecks(dice.for('systems')),
    cutCheck(dice.for('cut')),
  ];
}

function plainChecks(dice: Dice): Check[] {
  return [
    core(
      {
        slug: 'sums-up-a-ping',
        title: 'sums up a ping in one line',
        lesson: 'What ping prints',
        hints: [
          'One line was expected, in exactly the form of the lesson, and nothing else on stdout.',
          'Read until the end of input; only "sent" comes from the statistics, the times come from the lines with time= in them.',
          'const output = await text(process.stdin); /time=([\\d.]+)/ gives each time; the mean is the sum of all times divided by how many there are.',
        ],
      },
      summed(base(dice)),
      summedInPieces({ ...base(dice), address: '212.128.254.150' }),
      summed({ ...long(dice), address: '8.8.8.8' }),
    ),
    core(
      {
        slug: 'finds-the-address-of-a-name',
        title: 'finds the address where a name was typed',
        needs: ['sums-up-a-ping'],
        lesson: 'A name and an address',
        hints: [
          'The first line holds two things: what was typed, and the address. Which one did you print?',
          'The address stands in parentheses, also when an address was typed. With a name the lines of the replies look different too.',
          'const address = /\\(([\\d.]+)\\)/.exec(output)?.[1]; and look for replies by icmp_seq= and time=, not by what stands before them.',
        ],
      },
      summed(base(dice, nameOf(dice))),
      summed(base(dice, dottedName(dice))),
    ),
  ];
}

function lostChecks(dice: Dice): Check[] {
  const lost = (numbers: readonly number[], sent: number): Scene => summed(runOf(dice, repliesTo(dice, numbers), sent));
  const two = repliesTo(dice, [1, 3]);
  const withRouter = [...two.slice(0, 1), unreachable(2), ...two.slice(1), unreachable(4)];
  return [
    core(
      {
        slug: 'counts-lost-in-the-middle',
        title: 'counts a packet lost in the middle',
        needs: ['sums-up-a-ping'],
        lesson: 'When a reply is missing',
        hints: [
          'One packet was never answered. How many were sent, and how many came back?',
          'Loss is a part of all that were sent, as a whole number of percent, and replies go on after a gap.',
          'const loss = Math.round((100 * (sent - received)) / sent);',
        ],
      },
      lost([1, 3], 3),
      lost([1, 2, 4, 5, 6, 7], 7),
      // The statistics are not believed, but for how many were sent.
      summed(runOf(dice.for('claims'), repliesTo(dice.for('claimed'), [1, 3, 4]), 4, { claims: 4 })),
    ),
    core(
      {
        slug: 'counts-lost-at-the-start',
        title: 'counts packets lost at the start',
        needs: ['counts-lost-in-the-middle'],
        lesson: 'When a reply is missing',
        hints: [
          'The first packets were lost. What does your program do with the time of packet 1?',
          'A minimum that begins with a time which is not there stays undefined, and every comparison with undefined is false.',
          'Keep only the times that came, and take Math.min(...times) and Math.max(...times).',
        ],
      },
      // Who looks for number 1 finds it in number 10.
      lost([3, 4, 5, 6, 7, 8, 9, 10], 10),
    ),
    core(
      {
        slug: 'counts-lost-at-the-end',
        title: 'counts a packet lost at the end',
        needs: ['counts-lost-in-the-middle'],
        lesson: 'When a reply is missing',
        hints: [
          'The last packet was lost: there is no line about it, and no gap.',
          'How many were sent stands in one place only, below the dashes.',
          'const sent = Number(/(\\d+) packets transmitted/.exec(output)?.[1]);',
        ],
      },
      lost([1, 2, 3], 4),
      lost([1], 2),
    ),
    core(
      {
        slug: 'takes-no-unreachable-for-a-reply',
        title: 'does not take "unreachable" for a reply',
        needs: ['counts-lost-in-the-middle'],
        lesson: 'When a router answers instead',
        hints: [
          'Some lines begin with "From". Who says that, and is there a time in it?',
          "It has a number and an address, but the number's packet was not answered and the address is a router's.",
          'Take a line for a reply only if it has time= in it; take the address from the first line of the output only.',
        ],
      },
      summed(runOf(dice, withRouter, 4)),
    ),
  ];
}

/** Linux prints three digits behind the dot below 1 ms, two below 10, one below 100, and then no dot. */
function timeCheck(dice: Dice): Check {
  const lasting = (times: readonly number[]): Scene =>
    summed(
      runOf(
        dice,
        times.map((ms, at) => ({ seq: at + 1, ms })),
        times.length,
      ),
    );
  return core(
    {
      slug: 'reads-any-time',
      title: 'reads short and long times',
      needs: ['sums-up-a-ping'],
      lesson: 'Times are numbers',
      hints: [
        'Look at the shortest and the longest time of the run: are they your min and your max?',
        'Above 100 ms Linux prints no dot; and sorted as text 1034 stands before 9.87. What does your minimum begin with?',
        'Number(/time=([\\d.]+) ms/.exec(line)?.[1]) for each line, then Math.min(...times) and Math.max(...times).',
      ],
    },
    lasting([9.87, 1034, 0.02, 123, 12.3, 0.045, 1.23]),
    lasting([312, 214, 1002, 187]),
    // Who begins with a large number as the smallest has not begun with one large enough.
    lasting([1203, 2011, 1500]),
  );
}

function duplicateChecks(dice: Dice): Check[] {
  const replies = repliesTo(dice, [1, 2, 3, 4, 5, 6]);
  const near = [...replies.slice(0, 2), again(2, 88.13), ...replies.slice(2, 3)];
  // The third is overtaken by the fourth: a number that is lower than the last is not one that was seen.
  const overtaken = [replies[0], replies[1], replies[3], replies[2]].filter((one) => one !== undefined);
  const further = repliesTo(dice.for('further'), [7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  const late = [
    ...overtaken,
    again(1, 3020),
    ...replies.slice(4),
    again(2, 4040),
    again(1, 5070),
    ...further,
    again(3, 9090),
  ];
  return [
    core(
      {
        slug: 'counts-a-duplicate-once',
        title: 'counts a duplicate once, with its first time',
        needs: ['sums-up-a-ping'],
        lesson: 'One packet, two replies',
        hints: [
          'One packet was answered twice. How many packets came back?',
          'The number of the packet tells: count each number once, and keep the time that came first.',
          'if (!times.has(seq)) times.set(seq, ms); with times = new Map(), before the time is counted anywhere.',
        ],
      },
      summed(runOf(dice, near, 3)),
    ),
    core(
      {
        slug: 'counts-a-late-duplicate-once',
        title: 'counts a duplicate once that comes much later',
        needs: ['counts-a-duplicate-once'],
        lesson: 'One packet, two replies',
        hints: [
          'The copy came some lines after the first reply. Does your program still know that number?',
          'Remembering only the line before is not enough: remember all numbers that you have seen.',
          'const seen = new Set(); and for each reply: if (seen.has(seq)) continue; seen.add(seq);',
        ],
      },
      summed(runOf(dice, late, 16)),
    ),
  ];
}

function nothingCheck(dice: Dice): Check {
  return core(
    {
      slug: 'says-dashes-when-all-are-lost',
      title: 'says - when no reply came',
      needs: ['counts-lost-at-the-start', 'counts-lost-at-the-end', 'takes-no-unreachable-for-a-reply'],
      lesson: 'Nothing at all',
      hints: [
        'Nobody answered. What is the mean of no times?',
        '0 / 0 is NaN and Math.min() of nothing is Infinity: ask first whether there are any times. The address still stands in the first line.',
        'if (times.length === 0) the line ends in min=- avg=- max=- and nothing is divided.',
      ],
    },
    summed(runOf(dice, [], 4)),
    summed(runOf(dice, [unreachable(1), unreachable(2), unreachable(3)], 4)),
  );
}

function realCheck(): Check {
  return core(
    {
      slug: 'sums-up-a-real-ping',
      title: 'sums up a real ping of 127.0.0.1',
      needs: ['sums-up-a-ping'],
      lesson: 'What ping prints',
      hints: [
        'This time it is a real ping, of this computer. What is different from the runs before?',
        'Its times are far below 1 ms, and its address is 127.0.0.1: show both as they are.',
        'Print the address just as it stands in the parentheses, 127.0.0.1, and times with at least two digits after the dot.',
      ],
    },
    summedReal(),
  );
}

/** What goes wrong with the same lines on Linux is told there. */
const NEEDS_LINUX = [
  'takes-no-unreachable-for-a-reply',
  'reads-any-time',
  'counts-a-duplicate-once',
  'says-dashes-when-all-are-lost',
];

function systemChecks(dice: Dice): Check[] {
  const macos = { system: 'macos' } as const;
  const windows = { system: 'windows' } as const;
  const onMac = [{ seq: 1, ms: 2.214 }, { seq: 2, ms: 12.5 }, again(2, 40), unreachable(4), { seq: 5, ms: 112.5 }];
  const onWindows = [{ seq: 1, ms: 0.4 }, { seq: 2, ms: 14 }, unreachable(4)];
  return [
    stretch(
      {
        slug: 'reads-macos',
        title: 'reads the output of macOS',
        needs: NEEDS_LINUX,
        lesson: 'Three systems, three ways to say it',
        hints: [
          'macOS says nearly the same as Linux. Compare its lines with those in the lesson.',
          'Its numbers begin with 0, and "92 bytes from ...: Destination Host Unreachable" is no reply.',
          'if (seq === undefined) instead of if (!seq), because 0 counts as "no" in JavaScript; a reply has time= in it.',
        ],
      },
      summed(runOf(dice, onMac, 6, { ...macos, name: nameOf(dice) })),
      summed(runOf(dice, [], 4, macos)),
    ),
    stretch(
      {
        slug: 'reads-windows',
        title: 'reads the output of Windows',
        needs: NEEDS_LINUX,
        lesson: 'Three systems, three ways to say it',
        hints: [
          'Windows uses other words for the same things, and it numbers nothing.',
          'The name stands before brackets, a bare address has none; time<1ms counts as 0.5; "Reply from ...: Destination host unreachable." is no reply, though Windows counts it.',
          '/time([=<])([\\d.]+) ?ms/ finds the times of all three systems; split the lines at /\\r?\\n/; /Sent = (\\d+)/ says how many were sent.',
        ],
      },
      summed(runOf(dice, onWindows, 4, { ...windows, name: nameOf(dice) })),
      summed(runOf(dice, [{ seq: 1, ms: 7 }], 2, windows)),
      summed(runOf(dice, [], 4, windows)),
    ),
  ];
}

/** Only of Linux: macOS counts from 0 and Windows not at all, so that the highest number says nothing there. */
function cutCheck(dice: Dice): Check {
  // The highest of all, of the replies, and of the last line are three numbers.
  const [first, second, last] = repliesTo(dice, [1, 2, 4]);
  const replies = [first, second, { seq: 5, ms: 1500 }, unreachable(6), last].filter((one) => one !== undefined);
  return stretch(
    {
      slug: 'reads-a-cut-run',
      title: 'sums up output that breaks off before its statistics',
      needs: NEEDS_LINUX,
      lesson: 'Output that breaks off',
      hints: [
        'There are no statistics. Where else can you see how far ping got?',
        'The highest number in any line, also in a From line; it need not be in the last one.',
        'Math.max(...[...output.matchAll(/icmp_seq=(\\d+)/g)].map((m) => Number(m[1])))',
      ],
    },
    summed(runOf(dice, replies, 9, { cutBeforeStatistics: true })),
  );
}

/** The facts about the table, each a step of one scene. */
const FACTS = {
  rows: finds('your file exports pings, rows of the right form', exportsRows),
  four: finds('four rows or more are filled in', hasFourRows),
  computer: finds('one row is this computer', hasThisComputer),
  answers: finds('this computer has a time', computerAnswers),
  positive: finds('every time is above 0', timesArePositive),
  fastest: finds('nobody is faster than this computer', computerIsFastest),
  name: finds('one row has a name', hasName),
};

function tableChecks(): Check[] {
  const scenes = [scene(TABLE, Object.values(FACTS), { goOn: true })];
  const part = 'ping-table';
  const core = (proof: Step, wording: Wording): Check =>
    check({ ...wording, part, tier: 'core', scenes, proves: [proof] });
  return [
    core(FACTS.rows, {
      slug: 'exports-its-rows',
      title: 'exports pings, a list of rows of the right form',
      lesson: 'Your exercise',
      hints: [
        'The file has to export a list with the name pings.',
        'Times are numbers in a list, without quotes and without "ms"; or the words \'no answer\' in place of the list.',
        "export const pings = [{ destination: '127.0.0.1', name: '', times: [0.045, 0.051] }];",
      ],
    }),
    core(FACTS.four, {
      slug: 'has-four-rows',
      title: 'has four rows or more filled in',
      needs: ['exports-its-rows'],
      lesson: 'Your exercise',
      hints: [
        'Rows whose times are still empty are not counted. How many are left?',
        "Four rows or more need times; where nothing came back, the words 'no answer' are an answer.",
        "Without a network: { destination: '8.8.8.8', name: '', times: 'no answer' } is a row that counts.",
      ],
    }),
    ...computerChecks(core),
    core(FACTS.name, {
      slug: 'has-a-row-with-a-name',
      title: 'has a row found by its name',
      needs: ['has-four-rows'],
      lesson: 'A name and an address',
      hints: [
        'One row has to be found by a name instead of an address.',
        "Type ping and a name, such as a web site's without http://, and write the name down too.",
        "{ destination: '212.128.240.50', name: 'www.urjc.es', times: [2.14, 2.15] }, or times: 'no answer' without a network.",
      ],
    }),
  ];
}

function computerChecks(core: (proof: Step, wording: Wording) => Check): Check[] {
  return [
    core(FACTS.computer, {
      slug: 'has-this-computer',
      title: 'has this computer in it',
      needs: ['has-four-rows'],
      lesson: 'How far away is it',
      hints: [
        'One row has to be the computer you sit at. Which address always means "myself"?',
        "The router's address is not yours. Every address that begins with 127 is this computer, and so is localhost.",
        "Run ping -c 4 127.0.0.1 and write down a row with destination '127.0.0.1' and the four times.",
      ],
    }),
    core(FACTS.answers, {
      slug: 'this-computer-answers',
      title: 'has a time for this computer',
      needs: ['has-this-computer'],
      lesson: 'How far away is it',
      hints: [
        'This computer answers itself, even without any network. Did you ping it?',
        "'no answer' is fine for all other rows, but 127.0.0.1 never leaves the computer.",
        'ping -c 4 127.0.0.1, and put its times in the list: times: [0.045, 0.051, 0.049, 0.05]',
      ],
    }),
    core(FACTS.positive, {
      slug: 'times-are-positive',
      title: 'has only positive numbers for times',
      needs: ['has-four-rows'],
      lesson: 'Your exercise',
      hints: [
        'A round trip takes time: no time is 0 or less.',
        'If you wrote 0 or -1 for "nothing came back": there are words for that.',
        "times: 'no answer' in place of times: [0]; on Windows time<1ms may be written as 0.5.",
      ],
    }),
    core(FACTS.fastest, {
      slug: 'this-computer-is-fastest',
      title: 'shows this computer as the fastest',
      needs: ['this-computer-answers', 'times-are-positive'],
      lesson: 'How far away is it',
      hints: [
        'Somebody else seems to be nearer to you than you are. Were two rows swapped?',
        'All times are milliseconds: 0.0124 s has to be written as 12.4.',
        'Ping 127.0.0.1 again: its smallest time is usually below 0.1, and all others are larger. Compare row by row.',
      ],
    }),
  ];
}
