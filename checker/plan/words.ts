// The words that travel in the checks: readable, so that a student sees at once what got lost.
import type { Dice } from './dice.ts';

const FRUIT = (
  'apple apricot banana blackberry blueberry cherry clementine coconut cranberry currant damson date ' +
  'elderberry fig gooseberry grape grapefruit guava kiwi kumquat lemon lime lychee mandarin mango ' +
  'medlar melon mulberry nectarine olive orange papaya peach pear persimmon pineapple plum ' +
  'pomegranate pomelo quince raspberry satsuma sloe strawberry tamarind tangerine'
).split(' ');

/** Words with letters of two and three bytes in UTF-8. */
const ACCENTED = [
  'açaí',
  'café',
  'crème brûlée',
  'jalapeño',
  'Käsekuchen',
  'naïve',
  'piñata',
  'smørrebrød',
  'señor',
  'żurek',
  'mañana',
  'Äpfel',
];

/** Four bytes each in UTF-8, one code point, two UTF-16 units. */
const EMOJI = ['🍎', '🍇', '🍉', '🍒', '🍓', '🍌', '🥝', '🍍'];

/** What people type to end a talk: said like any other word, unless a protocol says something else. An empty line is one, too. */
export const ENDS = [
  '',
  '.',
  'q',
  'bye',
  'end',
  'exit',
  'quit',
  'stop',
  'close',
  'QUIT',
  'EXIT',
  'BYE',
  'END',
  'logout',
  '/quit',
  '!DISCONNECT',
];

export const fruit = (dice: Dice): string => dice.pick(FRUIT);

/** `n` different fruit with one blank between. */
export const fruits = (dice: Dice, n: number): string => dice.pickSome(FRUIT, n).join(' ');

export const accented = (dice: Dice): string => dice.pick(ACCENTED);
export const emoji = (dice: Dice): string => dice.pick(EMOJI);

/** Fruit, numbered so that no two places look alike, of exactly `length` bytes (ASCII). */
export function numberedFruit(dice: Dice, length: number): string {
  let text = '';
  for (let n = 1; text.length < length; n++) text += `${n} ${fruit(dice)} `;
  return text
    .slice(0, Math.max(length - 1, 0))
    .trimEnd()
    .padEnd(length, '.');
}

/** A capital, blanks of both kinds, and what printf, a shell, a page or a string in a program would take for something else. */
export const SIGNS = 'Plum 100% %s \\n\t"fig" & <b> \'$HOME\' #1';

/** Letters that one byte each is enough for elsewhere (ISO 8859-1), and blanks at the ends. */
export const ACCENTS = ' crème brûlée ';

/** Before which bytes of a text in UTF-8 a cut goes through a letter: each of its further bytes (RFC 3629, section 3). */
export const insideLetters = (bytes: Uint8Array): number[] =>
  [...bytes.entries()].flatMap(([at, byte]) => ((byte & 0xc0) === 0x80 ? [at] : []));
