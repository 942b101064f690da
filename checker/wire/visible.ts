// Bytes as a person can read them: "plum\n", "caf\xe9", "\u{202e}". What could move a cursor,
// turn the writing direction or hide itself never leaves here raw. Does not know where it is shown.

/** One visible unit: some bytes and the text that stands for them. */
export interface Cell {
  at: number;
  bytes: number;
  text: string;
}

const NAMED = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\0', '\\0'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** Control, format, private-use, unassigned and unseen characters, marks on other letters, and blanks
 * other than U+0020. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{M}\p{Default_Ignorable_Code_Point}]|[^\P{Zs} ]/u;

const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;

/** Length of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), or 0 where there is none. */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The cells of a byte string: a letter, an escape, or a byte that is no UTF-8. */
export function cells(bytes: Uint8Array): Cell[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const all: Cell[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes, at);
    const text = length === 0 ? hex(bytes[at] ?? 0) : visibleLetter(decoder.decode(bytes.subarray(at, at + length)));
    all.push({ at, bytes: Math.max(length, 1), text });
    at += Math.max(length, 1);
  }
  return all;
}

function visibleLetter(letter: string): string {
  const named = NAMED.get(letter);
  if (named !== undefined) return named;
  // One that is shown as another, such as U+212B (angstrom) as the letter U+00C5, would look like that.
  if (!HIDDEN.test(letter) && letter.normalize() === letter) return letter;
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? hex(point) : `\\u{${point.toString(16)}}`;
}

/** So many blanks in a row are counted instead of shown: nobody sees whether there are 62 or 63. */
const MANY_BLANKS = 20;
const BLANK = 0x20;
/** A number is filled up with blanks to so many bytes (the header of session 8). */
const FIELD = 64;

/**
 * Bytes between quotes, at most `most` bytes of them; the rest is counted, never silently dropped.
 * Where blanks fill something up they are counted, too: `"8", 63 blanks, "plum fig"`. Of what stands before `from`
 * nothing is shown.
 */
export function visible(bytes: Uint8Array, most = 60, quote = quoteFor(bytes), from = 0): string {
  const shown: string[] = [];
  let left = most;
  for (let at = from; at < bytes.length;) {
    const blanks = blanksAt(bytes, at);
    const end = blanks >= MANY_BLANKS ? at + blanks : manyBlanksFrom(bytes, at, left);
    const part = bytes.subarray(at, end);
    if (blanks < MANY_BLANKS && part.length > left) return [...shown, cut(bytes.subarray(at), left, quote)].join(', ');
    shown.push(blanks >= MANY_BLANKS ? count(blanks, 'blank') : quote + letters(part, quote) + quote);
    left -= blanks >= MANY_BLANKS ? 0 : part.length;
    at = end;
  }
  return shown.length === 0 ? '""' : shown.join(', ');
}

/** How many blanks stand here in a row; where they fill up a header, those of the body behind it are its own. */
function blanksAt(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end] === BLANK) end++;
  let number = at;
  while (isDigit(bytes[number - 1])) number--;
  const body = number + FIELD;
  return (number < at && at < body && body < end ? body : end) - at;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Where, at most `far` bytes from here, many blanks begin; the end of the bytes where they do not. */
function manyBlanksFrom(bytes: Uint8Array, from: number, far: number): number {
  for (let at = from; at <= from + far && at < bytes.length;) {
    const blanks = blanksAt(bytes, at);
    if (blanks >= MANY_BLANKS) return at;
    at += Math.max(blanks, 1);
  }
  return bytes.length;
}

function cut(bytes: Uint8Array, most: number, quote: Quote): string {
  const kept = cells(bytes.subarray(0, most)).filter((cell) => cell.at + 4 <= most);
  const end = kept.at(-1);
  const shown = end === undefined ? 0 : end.at + end.bytes;
  return `${quote}${letters(bytes.subarray(0, shown), quote)}${quote}... and ${count(bytes.length - shown)} more`;
}

/** A line of a program's output, safe to print: as `visible`, but without quotes and their escapes. */
export function printable(text: string, most = 200): string {
  let shown = '';
  for (const letter of text.replaceAll('\t', '  ')) {
    if (shown.length >= most) return `${shown}...`;
    shown += letter === '"' || letter === '\\' ? letter : visibleLetter(letter.toWellFormed());
  }
  return shown;
}

export type Quote = '"' | "'";

/** Where double quotes stand in the bytes, single ones stand round them: JSON is read without a backslash. */
export const quoteFor = (...all: readonly Uint8Array[]): Quote =>
  all.some((bytes) => bytes.includes(0x22)) && !all.some((bytes) => bytes.includes(0x27)) ? "'" : '"';

/** What stands between the quotes. */
export const letters = (bytes: Uint8Array, quote: Quote): string =>
  cells(bytes)
    .map(({ text }) => (quote === "'" && text === '\\"' ? '"' : text))
    .join('');

/** `1 byte`, `3,000 bytes`. */
export function count(n: number, unit = 'byte'): string {
  return `${n.toLocaleString('en-US')} ${unit}${n === 1 ? '' : 's'}`;
}
