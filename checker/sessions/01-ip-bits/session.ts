// 01 IP bits: a filter that takes addresses apart, and a table of the student's own addresses.
import type { Dice } from '../../plan/dice.ts';
import { check, plainStart, scene, type Check, type Scene, type Session } from '../../plan/session.ts';
import { ask, finds, type Answer, type Step } from '../../plan/step.ts';
import { answerTo } from './answer.ts';
import {
  answersTo,
  bitsMistakes,
  configurationsMistakes,
  dottedMistakes,
  malformedMistakes,
  numberMistakes,
  piecesMistakes,
  portMistakes,
  scopeMistakes,
} from './mistakes.ts';
import {
  bits,
  configurations,
  dotted,
  inPieces,
  malformed,
  many,
  numbers,
  numbersApart,
  ports,
  scopes,
  textOf,
} from './questions.ts';
import {
  hasThisComputer,
  hasTwoRows,
  isList,
  namesInterfaces,
  writesAddresses,
  writesDates,
  writesNoFuture,
} from './table.ts';

const FILTER = plainStart('ip-bits');
const TABLE = plainStart('addresses');

export default {
  slug: '01-ip-bits',
  number: 1,
  title: 'IP bits',
  port: 8080,
  parts: [
    { name: 'ip-bits', file: 'ip-bits.ts', role: 'filter', words: [] },
    { name: 'addresses', file: 'addresses.ts', role: 'answers', words: [] },
  ],
  checks: (dice) => [...filterChecks(dice), ...tableChecks()],
} satisfies Session;

/** One start of the filter: all lines in one write, and then the end of the input. */
const asked = (lines: readonly string[], answers: readonly Answer[]): Scene =>
  scene(FILTER, [ask(textOf(lines), answers)]);

function filterChecks(dice: Dice): Check[] {
  return [
    lineCheck(dice.for('lines')),
    ...addressChecks(dice),
    ...otherCommandChecks(dice),
    malformedCheck(dice.for('malformed')),
    manyCheck(dice.for('many')),
  ];
}

/** Whether the word is right is the next check's business. */
const anyWord = (line: string): Answer => ({
  asked: line,
  expected: answerTo(line),
  accepts: (received) => /^\S+$/.test(received),
});

function lineCheck(dice: Dice): Check {
  const [alone = '', ...five] = numbersApart(dice, 6);
  return check({
    slug: 'answers-every-line',
    title: 'answers every line with exactly one line',
    part: 'ip-bits',
    tier: 'core',
    // The same line twice is two lines.
    scenes: [[...five.slice(0, 1), ...five], [alone]].map((lines) => asked(lines, lines.map(anyWord))),
    lesson: 'A program that answers lines',
    hints: [
      'Compare the number of lines you read with the number of lines you print.',
      'Every line gets one answer, the last one too, and nothing else goes to stdout: no prompt, no notes, no empty line.',
      "createInterface({ input: process.stdin }).on('line', (line) => console.log(answer(line))); and notes with console.error(...).",
    ],
  });
}

const NEEDS_LINES = ['answers-every-line'];

function addressChecks(dice: Dice): Check[] {
  const number = numbers(dice.for('number'));
  const written = dotted(dice.for('dotted'));
  const shown = bits(dice.for('bits'));
  return [
    check({
      slug: 'tells-the-number',
      title: 'tells the number of an address',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(number, answersTo(number, numberMistakes))],
      lesson: 'One number, four octets',
      hints: [
        'The first octet weighs most: 256 * 256 * 256 times as much as the last.',
        'If there is a minus in front, a shift took the first switch for a sign. Multiply instead, or write >>> 0 at the end.',
        "((a * 256 + b) * 256 + c) * 256 + d, where a, b, c, d are the parts as numbers: text.split('.').map(Number).",
      ],
    }),
    check({
      slug: 'writes-it-dotted',
      title: 'writes a number as an address with dots',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(written, answersTo(written, dottedMistakes))],
      lesson: 'One number, four octets',
      hints: [
        'It is the way back from the number to the four octets: divide where you multiplied.',
        'What is left over after dividing by 256 is the LAST octet. And 4294967295 is the highest number there is: one more is invalid.',
        "Math.floor(n / 256 ** 3) % 256 is the first octet, then 256 ** 2, 256 and 1; join them with '.'.",
      ],
    }),
    check({
      slug: 'shows-the-bits',
      title: 'shows the 32 switches of an address',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(shown, answersTo(shown, bitsMistakes))],
      lesson: 'Thirty-two switches',
      hints: [
        'Count the switches of each octet in your answer: there are eight, also when most are off.',
        'toString(2) leaves out the zeros in front. They go to the left, and a dot goes between two octets.',
        "octets.map((octet) => octet.toString(2).padStart(8, '0')).join('.')",
      ],
    }),
  ];
}

function otherCommandChecks(dice: Dice): Check[] {
  const ways = configurations(dice.for('configurations'));
  const port = ports(dice.for('port'));
  const scope = scopes(dice.for('scope'));
  return [
    check({
      slug: 'counts-configurations',
      title: 'counts the ways that 0 to 128 switches can stand, exactly',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(ways, answersTo(ways, configurationsMistakes))],
      lesson: 'Every switch doubles',
      hints: [
        'One switch more means twice as many ways. No switch at all: one way.',
        '1 << n goes wrong from 31 on, and 2 ** n loses its digits: a plain number keeps about 16 of them.',
        'Big integers keep every digit: String(2n ** BigInt(n))',
      ],
    }),
    check({
      slug: 'tells-valid-ports',
      title: 'tells which numbers are ports',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(port, answersTo(port, portMistakes))],
      lesson: 'Ports: 16 switches more',
      hints: [
        'A port has 16 switches. What is the lowest number you can set with them, and what the highest?',
        'All numbers from 0 to 65535 are ports: both ends too, and the small ones that are reserved for the system.',
        "n >= 0 && n <= 65535 ? 'valid' : 'invalid', and beware of if (n): for JavaScript 0 is \"no\".",
      ],
    }),
    check({
      slug: 'tells-the-scope',
      title: 'tells loopback, private, link-local and public addresses apart',
      part: 'ip-bits',
      tier: 'core',
      needs: NEEDS_LINES,
      scenes: [asked(scope, answersTo(scope, scopeMistakes))],
      lesson: 'What an address tells about itself',
      hints: [
        'Look at the address in the report: is it inside one of the blocks of the lesson, or just outside?',
        'Compare numbers, not text: 100.1.2.3 begins with "10" too. Of 172 only 172.16 to 172.31 are private, of 192 only 192.168.',
        'a === 127 loopback; a === 10, or a === 172 && b >= 16 && b <= 31, or a === 192 && b === 168 private; a === 169 && b === 254 link-local; else public.',
      ],
    }),
  ];
}

function malformedCheck(dice: Dice): Check {
  const lines = malformed(dice);
  return check({
    slug: 'refuses-malformed-lines',
    title: 'answers "invalid" to everything malformed',
    part: 'ip-bits',
    tier: 'core',
    needs: [...NEEDS_LINES, 'tells-the-number'],
    scenes: [asked(lines, answersTo(lines, malformedMistakes))],
    lesson: 'What is no address',
    hints: [
      'Look at the line in the report: which rule does it break? Its answer is the one word invalid.',
      "Number() reads '', '0x10' and '8e1' too. Look at the letters first: digits only, no zero in front of others, no blank too many.",
      "if (!/^(0|[1-9][0-9]*)$/.test(part)) return 'invalid'; for every number, and text.split('.').length !== 4 for every address.",
    ],
  });
}

function manyCheck(dice: Dice): Check {
  const lines = many(dice);
  const { flow, cut, first } = inPieces(lines, dice);
  return check({
    slug: 'answers-300-lines',
    title: 'answers 300 lines in one run, however they are cut into pieces',
    part: 'ip-bits',
    tier: 'core',
    needs: [
      'tells-the-number',
      'writes-it-dotted',
      'shows-the-bits',
      'counts-configurations',
      'tells-valid-ports',
      'tells-the-scope',
      'refuses-malformed-lines',
    ],
    scenes: [scene(FILTER, [ask(flow, answersTo(lines, piecesMistakes(cut, first)))])],
    lesson: 'Lines in pieces',
    hints: [
      'Each line alone was answered well. What is different: the number of lines, or how they arrive?',
      'A piece may end in the middle of a line. Keep what stands behind the last line end until the rest has come; and a pause is not the end.',
      "Let readline put the lines together: createInterface({ input: process.stdin }).on('line', ...). By hand: rest += piece, then take whole lines off its beginning.",
    ],
  });
}

/** The facts about the table, each a step of one scene. */
const FACTS = {
  list: finds('your file exports the list addresses', isList),
  rows: finds('two rows or more are filled in', hasTwoRows),
  interfaces: finds("every interface is 'wifi' or 'wire'", namesInterfaces),
  addresses: finds('every address has four numbers with dots', writesAddresses),
  dates: finds('every date exists', writesDates),
  past: finds('no date is still to come', writesNoFuture),
  computer: finds('an address of this computer is there', hasThisComputer),
};

type TableCheck = Pick<Check, 'slug' | 'title' | 'needs' | 'lesson' | 'hints'>;

function tableChecks(): Check[] {
  const scenes = [scene(TABLE, Object.values(FACTS), { goOn: true })];
  const part = 'addresses';
  const core = (proof: Step, options: TableCheck): Check =>
    check({ ...options, part, tier: 'core', scenes, proves: [proof] });
  return [
    core(FACTS.list, {
      slug: 'exports-the-list',
      title: 'exports the list "addresses"',
      needs: [],
      lesson: 'Your exercise',
      hints: [
        'The check looks for one name in your file: addresses. Is it there, and is it a list?',
        'The line begins with export const addresses, and the rows stand between [ and ], each between { and }.',
        "export const addresses: Row[] = [ { machine: '...', interface: 'wifi', date: '...', place: '...', address: '...' } ];",
      ],
    }),
    core(FACTS.rows, {
      slug: 'fills-in-two-rows',
      title: 'has two or more rows filled in',
      needs: ['exports-the-list'],
      lesson: 'The addresses of your machines',
      hints: [
        'Rows without a date and an address are not counted. How many are left?',
        'Your computer is one row. Your phone, at home or in another place, is the second.',
        "{ machine: 'phone', interface: 'wifi', date: '2024-03-05', place: 'home', address: '192.168.1.36' }, with what your own phone shows.",
      ],
    }),
    ...columnChecks(core),
    core(FACTS.computer, {
      slug: 'has-this-computer',
      title: 'has an address of the computer you work at',
      needs: ['fills-in-two-rows'],
      lesson: 'The addresses of your machines',
      hints: [
        'None of the addresses in your table belongs to this computer. Did you look it up here, and today? They change.',
        '127.0.0.1 does not count, since every computer has it. Nor does the netmask (255...), nor the router ("gateway").',
        'npx node -p "os.networkInterfaces()" shows them all: take an address with family \'IPv4\' and internal: false.',
      ],
    }),
  ];
}

function columnChecks(core: (proof: Step, options: TableCheck) => Check): Check[] {
  return [
    core(FACTS.interfaces, {
      slug: 'names-wifi-or-wire',
      title: 'names the interface of each row: wifi or wire',
      needs: ['fills-in-two-rows'],
      lesson: 'The addresses of your machines',
      hints: [
        'The table knows two kinds of interface. Which word did you write?',
        "A cable is 'wire', also when it is called Ethernet. Everything by radio is 'wifi'.",
        "interface: 'wifi' or interface: 'wire', in small letters, and without a hyphen.",
      ],
    }),
    core(FACTS.addresses, {
      slug: 'writes-ipv4-addresses',
      title: 'writes every address as four numbers with dots',
      needs: ['fills-in-two-rows'],
      lesson: 'What is no address',
      hints: [
        'The address in the report is none of version 4. Is it complete, and is it the right number?',
        'Four numbers from 0 to 255, dots between them, nothing in front or behind: no /24, no zero in front, no letters, no colon.',
        'On Linux it is the number behind "inet" up to the slash; on Windows the line "IPv4 Address"; for example 192.168.1.36.',
      ],
    }),
    core(FACTS.dates, {
      slug: 'writes-real-dates',
      title: 'writes dates that exist, year first',
      needs: ['fills-in-two-rows'],
      lesson: 'Your exercise',
      hints: [
        'The date in the report is not in the calendar, or not in the form that was asked for.',
        'The form is YYYY-MM-DD: four digits of the year, two of the month, two of the day, with a zero in front where needed.',
        "The 5th of March 2024 is '2024-03-05'. And there is no 30th of February.",
      ],
    }),
    core(FACTS.past, {
      slug: 'writes-no-future-date',
      title: 'writes no date that is still to come',
      needs: ['writes-real-dates'],
      lesson: 'Your exercise',
      hints: [
        'On the date in the report nobody can have looked yet. Compare it with today.',
        'A wrong year, or month and day in place of each other? First comes the year, then the month, then the day.',
        'Write the day on which you looked the address up: for today, the date your computer shows now.',
      ],
    }),
  ];
}
