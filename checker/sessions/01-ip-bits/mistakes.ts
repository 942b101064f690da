// Mistakes of the filter that have a name, read from all its answers together: pure, and never an exception.
// Those that any filter can make, an answer too few or a prompt, are told in judge/mistakes/lines.ts.
import type { Answer, Named } from '../../plan/step.ts';
import { answerTo, COMMANDS, octetsIn } from './answer.ts';

/** A line that was answered otherwise than it should be. */
interface Wrong {
  /** Number of the line, from 0. */
  at: number;
  asked: string;
  /** What was asked about: `10.0.0.1` of `scope 10.0.0.1`. */
  text: string;
  expected: string;
  received: string;
}

interface Seen {
  /** All wrong ones, in order; there is at least one. */
  wrong: readonly Wrong[];
  first: Wrong;
  asked: readonly string[];
  received: readonly string[];
}

interface Mistake extends Named {
  fits(seen: Seen): boolean;
}

/** What the lines owe, and what it is called when the answers are wrong in a way that is known. */
export function answersTo(asked: readonly string[], mistakes: readonly Mistake[]): Answer[] {
  const mistake = (_: string, received: readonly string[]) => nameOf(asked, received, mistakes);
  return asked.map((line) => ({ asked: line, expected: answerTo(line), mistake }));
}

function nameOf(
  asked: readonly string[],
  received: readonly string[],
  mistakes: readonly Mistake[],
): Named | undefined {
  const wrong = asked.flatMap((line, at): Wrong[] => {
    const expected = answerTo(line);
    const answer = received[at];
    if (answer === undefined || answer === expected) return [];
    return [{ at, asked: line, text: textIn(line), expected, received: answer }];
  });
  const [first] = wrong;
  const known = first && mistakes.find((one) => one.fits({ wrong, first, asked, received }));
  return known && { slug: known.slug, usually: known.usually };
}

const textIn = (line: string): string => line.split(' ').slice(1).join(' ');

const isEach = (is: (wrong: Wrong) => boolean) => (seen: Seen) => seen.wrong.every(is);

/** The lines that are wrong, and no others. */
const isOnly =
  (...lines: string[]) =>
  (seen: Seen): boolean =>
    seen.wrong.length === lines.length && seen.wrong.every(({ asked }) => lines.includes(asked));

const isWrong = ({ wrong }: Seen, line: string): boolean => wrong.some(({ asked }) => asked === line);

const negative: Mistake = {
  slug: 'negative-number',
  usually: '<< or >> made a signed number of 32 bits',
  fits: isEach(({ received }) => received.includes('-')),
};

const hardCoded: Mistake = {
  slug: 'hard-coded',
  usually: 'the answer to one example is printed whatever is asked',
  fits: ({ wrong, asked, received }) =>
    new Set(received).size === 1 &&
    wrong.length < asked.length &&
    wrong.length > asked.length / 2 &&
    received.length === asked.length,
};

const reversed = (text: string): string => text.split('.').toReversed().join('.');

const oneTooMany = (line: string): Mistake => ({
  slug: 'one-too-many',
  usually: 'the count is taken for the highest: there is one number less, because the first is 0',
  fits: isOnly(line),
});

const goesRound = (line: string): Mistake => ({
  slug: 'number-goes-round',
  usually: 'a number with more digits than its type can hold goes round, and comes back as a small one',
  fits: isOnly(line),
});

export const numberMistakes: readonly Mistake[] = [
  negative,
  hardCoded,
  {
    slug: 'number-with-a-fraction',
    usually: 'the number is written with a dot and a zero: it is a whole one',
    fits: isEach(({ expected, received }) => new RegExp(`^${expected}\\.0+$`).test(received)),
  },
  {
    slug: 'octets-reversed',
    usually: 'the last octet is given the most weight: the first one weighs most',
    fits: isEach(({ text, received }) => received === answerTo(`number ${reversed(text)}`)),
  },
  {
    slug: 'times-255',
    usually: 'the step from octet to octet is 256, not 255',
    fits: isEach(({ text, received }) => {
      const octets = octetsIn(text) ?? [];
      return received === String(octets.reduce((sum, octet) => sum * 255 + octet, 0));
    }),
  },
];

/** The parts between the dots, where one of them is no whole number or is longer than an octet. */
const hasLongParts = (line: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(line) && line.split('.').some((part) => Number(part) > 255);

export const dottedMistakes: readonly Mistake[] = [
  negative,
  {
    slug: 'fractions-left',
    usually: 'dividing leaves fractions: an octet is what is left of it without them (Math.floor, or // in Python)',
    fits: ({ wrong }) => wrong.some(({ received }) => /^\d+(?:\.\d+){4,}$/.test(received)),
  },
  {
    slug: 'octets-not-cut',
    usually: 'the octets in front are still in the others: cut each to its eight bits (& 255, or % 256)',
    fits: ({ wrong }) => wrong.every(({ received }) => hasLongParts(received)),
  },
  oneTooMany('dotted 4294967296'),
  goesRound('dotted 18446744073709551617'),
  {
    slug: 'octets-written-backwards',
    usually: 'what is left over after dividing by 256 is the last octet, not the first',
    fits: isEach(({ expected, received }) => received === reversed(expected)),
  },
];

export const bitsMistakes: readonly Mistake[] = [
  hardCoded,
  {
    slug: 'prefix-left',
    usually: 'the 0b that bin() of Python writes in front is no bit',
    fits: isEach(({ received }) => received.includes('0b')),
  },
  {
    slug: 'short-octets',
    usually: 'toString(2) leaves out the zeros in front of an octet',
    fits: isEach(
      ({ text, received }) =>
        received ===
        octetsIn(text)
          ?.map((octet) => octet.toString(2))
          .join('.'),
    ),
  },
  {
    slug: 'dots-missing',
    usually: 'the 32 bits stand in one row: a dot goes between two octets',
    fits: isEach(({ expected, received }) => received === expected.replaceAll('.', '')),
  },
];

/** 2 to the power of what is left of n in a word of so many bits. */
const wrapped = (n: string, bits: number): string => String(2n ** BigInt(Number(n) % bits));

const isWrapped = ({ text, received }: Wrong): boolean =>
  received === '0' || received.startsWith('-') || [32, 64].some((bits) => received === wrapped(text, bits));

/** A plain number keeps about so many digits (ECMA-262, Number). */
const KEPT = 14;

export const configurationsMistakes: readonly Mistake[] = [
  {
    slug: 'xor-for-power',
    usually: '2 ^ n is no power in most languages but XOR: 2 ** n is one, for large n with big integers (2n ** 128n)',
    fits: ({ wrong }) => wrong.length > 1 && wrong.every(({ text, received }) => received === String(2 ^ Number(text))),
  },
  {
    slug: 'none-is-one-way',
    usually: 'no switch at all can stand in one way: 2 to the power of 0 is 1',
    fits: isOnly('configurations 0'),
  },
  {
    slug: 'one-too-few',
    usually: 'the highest is taken for the count: there is one more, because the first is 0',
    fits: isEach(({ expected, received }) => received === String(BigInt(expected) - 1n)),
  },
  {
    slug: 'shift-wraps',
    usually: 'a shift goes round where the switches end: 1 << 32 is 1 again',
    fits: ({ wrong }) => wrong.every((one) => Number(one.text) >= 31) && wrong.some(isWrapped),
  },
  {
    slug: 'e-notation',
    usually: 'a plain number keeps about 16 digits of it, and the largest are written with e+: use big integers',
    fits: ({ wrong }) => wrong.some(({ received }) => /\de\+\d/i.test(received)),
  },
  {
    slug: 'digits-rounded',
    usually: 'a plain number keeps about 16 digits: the others are made up',
    fits: isEach(
      ({ text, expected, received }) =>
        Number(text) > 53 && received.length === expected.length && received.startsWith(expected.slice(0, KEPT)),
    ),
  },
];

export const portMistakes: readonly Mistake[] = [
  {
    slug: 'zero-is-nothing',
    usually: 'if (port) takes 0 for "no", but 0 is a number of a port',
    fits: isOnly('port 0'),
  },
  {
    slug: 'reserved-refused',
    usually: 'ports that are reserved for the system are ports too',
    fits: isEach(({ text, received }) => Number(text) < 1024 && received === 'invalid'),
  },
  oneTooMany('port 65536'),
  goesRound('port 18446744073709551696'),
];

const isTakenForPrivate = (is: (octets: readonly number[]) => boolean) =>
  isEach(({ text, received }) => received === 'private' && is(octetsIn(text) ?? []));

/** The second octet is more than 31, but its first two digits, or all it has, are those of 16 to 31. */
const beginsLike16To31 = (octet: number): boolean => octet > 99 && /^(?:1[6-9]|2|3[01])/.test(String(octet));

const NAMED_ELSEWHERE = /^(?:0|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.0|198\.1[89]|203\.0|22[4-9]|2[345]\d)\./;

export const scopeMistakes: readonly Mistake[] = [
  {
    slug: 'begins-like-it',
    usually: 'the text of the address is compared, and 100... begins with 10 too',
    fits: (seen) =>
      isTakenForPrivate(([a = 0, b = 0]) => (a >= 100 && a <= 109) || (a === 172 && beginsLike16To31(b)))(seen) &&
      seen.wrong.some(({ text }) => !text.startsWith('100.')),
  },
  {
    slug: 'whole-172',
    usually: 'all of 172 is taken for private; only 172.16 to 172.31 are',
    fits: (seen) =>
      isTakenForPrivate(([a]) => a === 172)(seen) &&
      ['172.15.255.255', '172.32.0.0'].every((text) => isWrong(seen, `scope ${text}`)),
  },
  {
    slug: 'one-block-too-many',
    usually: 'the second octet of 172 goes from 16 to 31, and both belong to it: 15 and 32 do not',
    fits: isTakenForPrivate(([a, b]) => a === 172 && (b === 15 || b === 32)),
  },
  {
    slug: 'one-block-too-few',
    usually: 'the second octet of 172 goes from 16 to 31, and both belong to it',
    fits: isEach(({ text, received }) => /^172\.(?:16|31)\./.test(text) && received === 'public'),
  },
  {
    slug: 'neighbour-taken-in',
    usually: 'one octet beside a block is taken into it: only 192.168 is private, and only 169.254 is link-local',
    fits: isEach(({ expected, text }) => expected === 'public' && /^(?:192\.16[79]|169\.25[35])\./.test(text)),
  },
  {
    slug: 'second-octet-alone',
    usually: 'the second octet is looked at, but the first is another one: both tell the block together',
    fits: isEach(({ expected, text }) => expected === 'public' && /^(?:168|170|171|173|191|193)\./.test(text)),
  },
  {
    slug: 'other-blocks',
    usually: 'blocks that have names elsewhere are told apart: here what is in no row of the list is public',
    fits: isEach(({ text, expected }) => expected === 'public' && NAMED_ELSEWHERE.test(text)),
  },
  {
    slug: 'first-octet-alone',
    usually: 'only the first octet is looked at: of 192 just 192.168 is private, of 169 just 169.254 link-local',
    fits: isEach(
      ({ text, received }) =>
        (text.startsWith('192.') && received === 'private') || (text.startsWith('169.') && received === 'link-local'),
    ),
  },
  {
    slug: 'one-loopback-address',
    usually: 'only 127.0.0.1 is known, but all of 127 is this computer itself',
    fits: (seen) => isEach(({ text }) => text.startsWith('127.'))(seen) && isWrong(seen, 'scope 127.0.0.2'),
  },
  {
    slug: 'part-of-loopback',
    usually: 'only the beginning of 127 is known, but all of it is this computer itself, up to 127.255.255.255',
    fits: isEach(({ text }) => text.startsWith('127.')),
  },
];

/** The first word as a whole command, where it is only the beginning of one. */
const inFull = (line: string): string =>
  line.replace(/^[a-z]+/, (word) => COMMANDS.find((command) => command.startsWith(word)) ?? word);

const COMMAND_AND_MORE = /^(number|dotted|bits|configurations|port|scope)[a-z]+/;

const BLANKS = /^\s|\s$|\s{2}|\t/;

/** The answer is the one that the line would get if it were read like this. */
const asIf =
  (read: (line: string) => string) =>
  ({ asked, received }: Wrong): boolean =>
    received !== 'invalid' && received === answerTo(read(asked));

/** One of these lines is wrong, and got the answer of the line beside it. */
const someAsIf = ({ wrong }: Seen, readings: Readonly<Record<string, string>>): boolean =>
  wrong.some(({ asked, received }) => readings[asked] !== undefined && received === answerTo(readings[asked]));

const tidied = (line: string): string => line.trim().replace(/\s+/g, ' ');

/** Zeros in front, read over or taken for the sign of an octal number. */
const asDecimal = (line: string): string => line.replace(/(?<=[ .])0+(?=\d)/g, '');
const asOctal = (line: string): string =>
  line.replace(/(?<=[ .])0[0-7]+/g, (digits) => String(Number.parseInt(digits, 8)));

export const malformedMistakes: readonly Mistake[] = [
  {
    slug: 'another-word',
    usually: 'the word for everything malformed is invalid: in small letters, and nothing else',
    fits: isEach(({ received }) => /^(?:err|unknown|inv|bad|wrong|malformed|\?)/i.test(received)),
  },
  {
    slug: 'begins-like-a-command',
    usually: 'only the beginning of the first word is compared: ports is not port',
    fits: isEach(asIf((line) => line.replace(COMMAND_AND_MORE, '$1'))),
  },
  {
    slug: 'shortened-command',
    usually: 'the beginning of a command is taken for the command: num is not number',
    fits: isEach(asIf(inFull)),
  },
  {
    slug: 'number-goes-round',
    usually: 'a number with more digits than its type can hold goes round, and comes back as a small one',
    fits: isEach(({ asked, received }) => /\d{10}/.test(asked) && received !== 'invalid'),
  },
  {
    slug: 'octet-too-large',
    usually: 'an octet has eight bits: 255 is the largest, and 256 is none',
    fits: isEach(
      ({ text, received }) =>
        /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) &&
        octetsIn(text) === undefined &&
        received !== 'invalid' &&
        !/(?:^|\.)0\d/.test(text),
    ),
  },
  {
    slug: 'dot-too-many',
    usually: 'a dot in front, behind or twice in a row is passed over: between two dots stands a number',
    fits: isEach(
      (one) => /(?:^| )\.|\.\.|\.$/.test(one.asked) && asIf((line) => line.replace(/(?<= )\.|\.(?=\.|$)/g, ''))(one),
    ),
  },
  {
    slug: 'prefix-or-port',
    usually: 'a length behind a slash, or a port behind a colon, is cut off: the line asks for an address, and no more',
    fits: isEach((one) => /[/:]\d+$/.test(one.asked) && asIf((line) => line.replace(/[/:]\d+$/, ''))(one)),
  },
  {
    slug: 'short-address',
    usually: 'an address of fewer than four numbers is filled up, as some systems do: here it has four',
    fits: isEach(
      ({ asked, text, received }) =>
        /^(?:number|bits|scope) /.test(asked) &&
        /^\d+(?:\.\d+){0,2}$/.test(text) &&
        received !== 'invalid' &&
        octetsIn(text) === undefined &&
        Number(text) !== 0,
    ),
  },
  {
    slug: 'tail-ignored',
    usually: 'only the beginning is looked at, and what stands behind a good address is not',
    fits: (seen) =>
      someAsIf(seen, {
        'number 1.2.3.4x': 'number 1.2.3.4',
        'number 1.2.3.4.5': 'number 1.2.3.4',
        'bits 1.2.3.4.5': 'bits 1.2.3.4',
        'port 80x': 'port 80',
        'dotted 5x': 'dotted 5',
        'configurations 3x': 'configurations 3',
      }) && !isWrong(seen, 'number 1.2.3'),
  },
  {
    slug: 'int-is-generous',
    usually: 'int() of Python reads more than digits: also 1_000, +5, 007 and blanks',
    fits: (seen) =>
      someAsIf(seen, {
        'dotted 1_000': 'dotted 1000',
        'port 8_080': 'port 8080',
        'number 1_0.2.3.4': 'number 10.2.3.4',
      }),
  },
  {
    slug: 'trims',
    usually: 'blanks too many are taken away before the line is read',
    fits: isEach((one) => BLANKS.test(one.asked) && asIf(tidied)(one)),
  },
  {
    slug: 'empty-is-zero',
    usually: "Number('') is 0, so nothing at all is taken for a number",
    fits: isEach((one) => one.text.trim() === '' && asIf((line) => `${tidied(line)} 0`)(one)),
  },
  {
    slug: 'sign-read',
    usually: 'a sign is read with the number: digits alone are one',
    fits: isEach(asIf((line) => line.replaceAll(/(?<=[ .])[+-]/g, ''))),
  },
  {
    slug: 'other-spellings',
    usually: 'Number() reads more than digits, for example 1e1 and 0x10',
    fits: (seen) =>
      someAsIf(seen, {
        'number 1e1.2.3.4': 'number 10.2.3.4',
        'number 0x10.2.3.4': 'number 16.2.3.4',
        'dotted 1e3': 'dotted 1000',
        'dotted 0x10': 'dotted 16',
        'port 8e1': 'port 80',
      }),
  },
  {
    slug: 'other-case',
    usually: 'capital letters are read like small ones, but Number is another word than number',
    fits: isEach(asIf((line) => line.toLowerCase())),
  },
  {
    slug: 'leading-zero',
    usually: 'a zero in front is read over, but 010 is 8 for some programs and 10 for others',
    fits: isEach((one) => asIf(asDecimal)(one) || asIf(asOctal)(one)),
  },
];

/** How pieces of the input were put together wrongly: by the lines at which they were cut. */
export function piecesMistakes(cut: readonly number[], first: readonly number[]): Mistake[] {
  return [
    {
      slug: 'answers-out-of-order',
      usually: 'each answer is printed when it is ready, and some are ready sooner than others',
      fits: ({ asked, received }) => asked.map(answerTo).sort().join() === received.toSorted().join(),
    },
    {
      slug: 'remembered-answer',
      usually: 'an answer is kept by its address alone, and given again to another command',
      fits: ({ first: { at, text, received }, asked }) =>
        text !== '' && asked.slice(0, at).some((line) => textIn(line) === text && answerTo(line) === received),
    },
    {
      slug: 'stops-reading',
      usually: 'the program stops reading before the end of its input: after one piece, or a pause',
      fits: ({ wrong, first: { at }, received }) =>
        wrong.length === 1 && at === received.length - 1 && cut.includes(at),
    },
    {
      slug: 'old-rest-kept',
      usually: 'the rest of an earlier piece, which was answered long ago, is put in front of another one',
      fits: ({ first: { at } }) => first.includes(at),
    },
    {
      slug: 'cut-lines-lost',
      usually: 'a line that arrived in two pieces was taken for two lines, or its beginning was lost',
      fits: ({ first: { at } }) => cut.some((line) => at === line || at === line + 1),
    },
  ];
}
