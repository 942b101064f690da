// Where two byte strings part: both as visible text with the same window round the first difference,
// and where in that text it stands, so that a caret can be put under it.
import { asText, firstDifference } from './bytes.ts';
import { count, letters, quoteFor, visible, type Quote } from './visible.ts';

export interface Difference {
  expected: string;
  received: string;
  /** Index of the first different letter in both texts (they are equal before it). */
  at: number;
}

const BEFORE = 16;
/** To say that so few bytes stand before takes more room than to show them. */
const FEW = 16;
const AFTER = 20;
/** The same where many blanks follow, which are counted: what stands behind a header tells more than the header. */
const AFTER_BLANKS = 40;
const MANY_BLANKS = / {20}/;

/** The window round the first difference of two byte strings, or all of both where neither is longer than `whole`. */
export function difference(expected: Uint8Array, received: Uint8Array, whole = 0): Difference | undefined {
  const differs = firstDifference(expected, received);
  if (differs === undefined) return undefined;
  const letter = letterStart(expected, differs);
  const isShort = Math.max(expected.length, received.length) <= whole;
  const from = isShort || letter <= BEFORE + FEW ? 0 : letterStart(expected, letter - BEFORE);
  const quote = quoteFor(expected, received);
  const lead = from === 0 ? quote : `(${count(from)}, then) ${quote}`;
  const same = lead + letters(expected.subarray(from, letter), quote);
  return {
    expected: same + tail(expected, letter, quote, whole),
    received: same + tail(received, letter, quote, whole),
    at: same.length,
  };
}

/** The first byte of the letter that byte `at` belongs to: continuation bytes are 10xxxxxx (RFC 3629, section 3). */
function letterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && at - start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

function tail(bytes: Uint8Array, from: number, quote: Quote, whole: number): string {
  if (MANY_BLANKS.test(asText(bytes.subarray(from, from + 2 * AFTER)))) {
    const shown = visible(bytes, AFTER_BLANKS, quote, from);
    return shown.startsWith(quote) ? shown.slice(1) : `${quote}, ${shown}`;
  }
  const rest = bytes.length - from;
  if (rest <= AFTER || bytes.length <= whole) return letters(bytes.subarray(from), quote) + quote;
  const end = letterStart(bytes, from + AFTER);
  return `${letters(bytes.subarray(from, end), quote)}${quote}... and ${count(bytes.length - end)} more`;
}
