// The lines that the filter is asked, from the seed's dice: for each command its edges, and some at random.
import type { Dice } from '../../plan/dice.ts';
import { cutAt, type Flow } from '../../plan/flow.ts';
import { utf8 } from '../../wire/bytes.ts';
import { dottedOf, NUMBERS } from './answer.ts';

export const EXAMPLE = '172.217.168.238';

const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
const asking = (command: string, texts: readonly (string | number)[]): string[] =>
  texts.map((text) => `${command} ${text}`);

const address = (dice: Dice): string => dottedOf(dice.between(0, NUMBERS - 1));

/** An address that begins like this. */
function within(dice: Dice, ...first: number[]): string {
  const rest = times(4 - first.length, () => dice.between(0, 255));
  return [...first, ...rest].join('.');
}

/** `number` of addresses from 128.0.0.0 on: no answer is another's, or like anything in its line. */
export function numbersApart(dice: Dice, n: number): string[] {
  const first = Array.from({ length: 128 }, (_, i) => 128 + i);
  const rest = () => times(3, () => dice.between(1, 127));
  return asking(
    'number',
    dice.pickSome(first, n).map((octet) => [octet, ...rest()].join('.')),
  );
}

export const numbers = (dice: Dice): string[] =>
  asking('number', [
    EXAMPLE,
    '0.0.0.0',
    '255.255.255.255',
    '128.0.0.0',
    '127.255.255.255',
    '0.0.0.1',
    '1.0.0.0',
    ...times(5, () => address(dice)),
  ]);

/** Also numbers that come round to a small one where 32 or 64 bits are counted with. */
export const dotted = (dice: Dice): string[] =>
  asking('dotted', [
    2_899_945_710,
    0,
    1,
    255,
    256,
    2 ** 31 - 1,
    2 ** 31,
    NUMBERS - 1,
    NUMBERS,
    NUMBERS + 1,
    5_000_000_000,
    9_999_999_999,
    '18446744073709551617',
    ...times(5, () => dice.between(0, NUMBERS - 1)),
  ]);

export const bits = (dice: Dice): string[] =>
  asking('bits', [EXAMPLE, '0.0.0.0', '255.255.255.255', '127.0.0.1', '1.2.4.8', ...times(4, () => address(dice))]);

/** Those that are known to go wrong, and then all others: whoever wrote a table may have a gap in it. */
export function configurations(dice: Dice): string[] {
  const known = [3, 0, 1, 8, 16, 30, 31, 32, 33, 53, 54, 63, 64, 65, 100, 127, 128];
  const others = Array.from({ length: 129 }, (_, n) => n).filter((n) => !known.includes(n));
  return asking('configurations', [...known, ...dice.pickSome(others, others.length)]);
}

/** 65616 is 80 where it is cut to 16 bits; the longest is 80 where 64 bits are counted with. */
export const ports = (dice: Dice): string[] => [
  ...asking('port', [80, 0, 1, 1023, 1024, 8080, 49_152, 65_534, 65_535]),
  ...asking(
    'port',
    times(3, () => dice.between(1025, 65_533)),
  ),
  // Where the branches of a pattern of digits end.
  ...asking(
    'port',
    [9, 10, 99, 100, 999, 1000, 9999, 10_000, 59_999, 60_000, 64_999, 65_000, 65_432, 65_499, 65_500, 65_529, 65_530],
  ),
  ...asking('port', [65_536, 65_537, 65_540, 65_600, 65_616, 66_000, 70_000, 99_999, 100_000, '18446744073709551696']),
];

/** Both ends of every block, and their neighbours outside. */
const EDGES = [
  ['126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
  ['9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
  ['172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
  ['192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
  ['169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
].flat();

/** Blocks that have names elsewhere (RFC 6890, RFC 5771): here all of them are among the others. */
const OTHER_BLOCKS = [
  '0.0.0.0',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
];

/** The second octet of a block, behind a first octet that is its neighbour's. */
const besideBlocks = (dice: Dice): string[] => [
  ...[168, 170].map((first) => within(dice, first, 254)),
  ...[171, 173].map((first) => within(dice, first, dice.between(16, 31))),
  ...[191, 193].map((first) => within(dice, first, 168)),
];

/** Of 192 and 169 only one second octet has a name: these are others, and no neighbours. */
const farFromBlocks = (dice: Dice): string[] => [
  ...[1, 100].map((second) => within(dice, 192, second)),
  ...[0, 200].map((second) => within(dice, 169, second)),
];

/** Addresses that begin like a private one, when they are taken for text. */
const lookAlikes = (dice: Dice): string[] => [
  ...[100, 101, 102, 103, 104, 105, 106, 107, 108, 109].map((first) => within(dice, first)),
  ...[2, 3, 160, 199].map((second) => within(dice, 172, second)),
  EXAMPLE,
];

export const scopes = (dice: Dice): string[] =>
  asking('scope', [
    '127.0.0.1',
    '127.0.0.2',
    ...EDGES,
    ...Array.from({ length: 16 }, (_, n) => within(dice, 172, 16 + n)),
    ...lookAlikes(dice),
    ...besideBlocks(dice),
    ...farFromBlocks(dice),
    ...OTHER_BLOCKS,
    ...times(5, () => address(dice)),
  ]);

const MALFORMED = [
  asking('number', [
    '256.1.1.1',
    '1.256.3.4',
    '1.2.256.4',
    '257.1.1.1',
    '999.1.1.1',
    '1.2.3.1000',
    '1.02.3.4',
    '1.2.03.4',
    'NaN.1.2.3',
    '1.2.3.0x4',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.4x',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '1..2.3',
    '1..2.3.4',
    '1.2.3.',
    '1.2.3.4.',
    '.1.2.3',
    '.1.2.3.4',
    '1.2.3.4/24',
    '1.2.3.4:80',
    '7',
    '1.2.3.-0',
    '1.+2.3.4',
    '1_0.2.3.4',
    '1.2.3.0_4',
    '4294967297.2.3.4',
    '1.2.3.18446744073709551620',
    '1e1.2.3.4',
    '0x10.2.3.4',
    '00.0.0.0',
    '-1.2.3.4',
    '+1.2.3.4',
    '1,2,3,4',
    '::1',
    '1.2.3.4 5.6.7.8',
    '16909060',
    '',
  ]),
  asking('bits', [
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4x',
    '1.2.3.004',
    '1.2.3.4 ',
    '.1.2.3.4',
    '1.2.3.4/8',
    '7',
  ]),
  asking('scope', [
    '10.0.0.256',
    '10.1',
    '10.1.2',
    '10',
    '010.0.0.1',
    'localhost',
    '10.0.0.1.1',
    '10.0.0.1 ',
    '10.0.0.1/8',
  ]),
  asking('dotted', [
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '007',
    '+5',
    'ten',
    '1_000',
    '5 ',
    ' 5',
    '5\t',
    '00',
    '5x',
    '1.0',
    '1.2.3.4',
    '',
  ]),
  asking('configurations', [
    '1e1',
    '1_0',
    '0x10',
    '1.0',
    'NaN',
    '-1',
    '+3',
    '1.5',
    '03',
    '00',
    'three',
    ' 3',
    '3 ',
    '3\t',
    '3x',
    '',
  ]),
  asking('port', [
    '8e1',
    '-1',
    '-0',
    '+80',
    '080',
    '00',
    '80x',
    '8_080',
    '80 80',
    ' 80',
    '80 ',
    '\t80',
    '80\t',
    '80.0',
    '0x50',
    'NaN',
    'Infinity',
    'http',
    '',
  ]),
  ['number', 'dotted', 'bits', 'scope', 'configurations', 'port', ' number 1.2.3.4'],
  ['port\t80', '1.2.3.4', '# note', 'exit', 'quit', 'help'],
  ['nmber 1.2.3.4', 'Number 1.2.3.4', 'hello', 'constructor 5', 'toString 1.2.3.4'],
  ['numbers 1.2.3.4', 'ports 80', 'scoped 10.0.0.1', 'xport 80'],
  ['num 1.2.3.4', 'conf 3', 'sco 10.0.0.1', 'p 80', 'd 5', 'b 1.2.3.4'],
  [' ', '  '],
].flat();

/**
 * Digits of other scripts are no plain ones, and their blanks are none. Only where nothing is cut in pieces: these letters
 * are several bytes. What else is a line end to some (a form feed, U+0085) is not asked: readers of lines disagree on it.
 */
const OTHER_SCRIPTS = [
  'port 1\u0663',
  'number 1.2.3.\uff14',
  'configurations \u0968',
  'dotted \u00b2',
  'port 80\u00a0',
  '\u00a0number 1.2.3.4',
  'number 1.2.3.4\u3000',
];

/** After so many malformed lines comes a good one. */
const GOOD_EVERY = 8;

/** All malformed lines in any order, good ones between them; empty ones in the middle and at the very end. */
export function malformed(dice: Dice): string[] {
  const all = [...MALFORMED, ...OTHER_SCRIPTS];
  const shuffled = dice.pickSome(all, all.length);
  const good = () => `number ${address(dice)}`;
  const mixed = shuffled.flatMap((line, at) => (at % GOOD_EVERY === 0 ? [good(), line] : [line]));
  return [...mixed, '', good(), ''];
}

const MANY = 300;

/** All commands, mixed, and about one line in seven malformed. The same address is asked for by several commands. */
export function many(dice: Dice): string[] {
  const addresses = [...times(40, () => address(dice)), ...EDGES];
  const one = (): string => {
    switch (dice.between(1, 7)) {
      case 1:
        return `dotted ${dice.between(0, NUMBERS - 1)}`;
      case 2:
        return `configurations ${dice.between(0, 128)}`;
      case 3:
        return `port ${dice.between(0, 80_000)}`;
      case 4:
        return dice.pick(MALFORMED);
      default:
        return `${dice.pick(['number', 'bits', 'scope'])} ${dice.pick(addresses)}`;
    }
  };
  return times(MANY, one);
}

/** Where a piece ends, as seen from a line. */
type Cut = 'inside' | 'behind-its-end' | 'before-its-end' | 'before-the-blank' | 'behind-the-blank';

const CUTS: readonly Cut[] = [
  ...times(11, () => 'inside' as const),
  ...times(3, () => 'behind-its-end' as const),
  ...times(2, () => 'before-its-end' as const),
  'before-the-blank',
  'behind-the-blank',
];

export const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** One of them waits longer than a program may that takes a pause for the end. */
const LONG_PAUSE = { ms: 1200 };
const WAITS = 10;

export interface Pieces {
  flow: Flow;
  /** Lines that arrive in two pieces, by their number from 0; maybe only their line end is cut off. */
  cut: readonly number[];
  /** Lines that are the first in their piece, and whole. */
  first: readonly number[];
}

/** The lines in about twenty pieces, cut in every way there is; each piece arrives apart. */
export function inPieces(lines: readonly string[], dice: Dice): Pieces {
  const cuts: Cut[] = ['inside', ...dice.pickSome(CUTS, CUTS.length)];
  const every = Math.floor(lines.length / (cuts.length + 1));
  const places = cuts.map((cut, i) => placeNear(lines, i * every + 1, every, cut, dice));
  const pieces = cutAt(
    utf8(textOf(lines)),
    places.map(({ position }) => position),
  );
  const flow = pieces.map((act, i) => (i === WAITS ? { ...act, due: LONG_PAUSE } : act));
  const whole = places.filter(({ cut }) => cut === 'behind-its-end');
  return {
    flow,
    cut: places.filter((place) => !whole.includes(place)).map(({ line }) => line),
    first: whole.map(({ line }) => line + 1),
  };
}

/** A place to cut, at one of the good-looking lines from here on. */
function placeNear(lines: readonly string[], from: number, among: number, cut: Cut, dice: Dice) {
  const good = Array.from({ length: among }, (_, i) => from + i).filter((at) => /^\w+ \S{2,}$/.test(lines[at] ?? ''));
  const line = dice.pick(good);
  const text = lines[line] ?? '';
  return { cut, line, position: textOf(lines.slice(0, line)).length + offset(text, cut, dice) };
}

function offset(text: string, cut: Cut, dice: Dice): number {
  switch (cut) {
    case 'inside':
      return dice.between(1, text.length - 1);
    case 'behind-its-end':
      return text.length + 1;
    case 'before-its-end':
      return text.length;
    case 'before-the-blank':
      return text.indexOf(' ');
    case 'behind-the-blank':
      return text.indexOf(' ') + 1;
  }
}
