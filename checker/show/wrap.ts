// Text that fits the width: continuation lines stand under the first letter of the text, not of its label.
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

export interface WrappedLine {
  line: string;
  /** Where what stands in it begins in the text. */
  from: number;
}

/** `label` and then `text`, wrapped; further lines are indented as far as the label is wide. */
export function wrapped(label: string, text: string, width: number): WrappedLine[] {
  const indent = stringWidth(label);
  const room = Math.max(width - indent, 20);
  let at = 0;
  return pieces(glued(text), room).map((piece, i) => {
    const shown = i === 0 ? piece : piece.trimStart();
    const from = at + piece.length - shown.length;
    at += piece.length;
    return { line: `${i === 0 ? label : ' '.repeat(indent)}${shown}`.trimEnd().replaceAll(GLUE, ' '), from };
  });
}

/** Stands for a blank at which no line is broken. Private, so no text has it: a value shows it as an escape. */
const GLUE = '\u{e000}';

/** A value between quotes; an apostrophe within a word begins none. */
const VALUE = /"(?:\\.|[^"\\])*"|(?<!\w)'(?:\\.|[^'\\])*'(?!\w)/gu;

/** Blanks of a value that nobody could count any more if a line ended there: several, and those at its edges. */
const COUNTED = /(?<=^["']) +| {2,}| +(?=["']$)/g;

const glued = (text: string): string =>
  text.replaceAll(VALUE, (value) => value.replaceAll(COUNTED, (blanks) => GLUE.repeat(blanks.length)));

/** What stands for one character or one byte that cannot be shown: `\n`, `\x85`, `\u{202e}`. */
const ESCAPE = /\\(?:x[\da-f]{2}|u\{[\da-f]+\}|.)/gu;

/** The text in pieces of one line each; where it has no blank it is broken anywhere, but not within an escape. */
function pieces(text: string, room: number): string[] {
  const all = wrapAnsi(text, room, { hard: true, trim: false }).split('\n');
  // Codes for colours are repeated on each line: then it is not the text any more.
  if (all.join('') !== text) return all;
  const escapes = [...text.matchAll(ESCAPE)];
  let end = 0;
  for (const [i, piece] of all.entries()) {
    end += piece.length;
    const torn = escapes.find((one) => one.index < end && end < one.index + one[0].length);
    if (!torn) continue;
    const before = piece.slice(0, torn.index - end);
    return [...all.slice(0, i), before, ...pieces(text.slice(torn.index), room)];
  }
  return all;
}

export const labelled = (label: string, text: string, width: number): string[] =>
  wrapped(label, text, width).map(({ line }) => line);

/** Both ends of a line: left text and right text with blanks between. */
export function apart(left: string, right: string, width: number): string {
  const gap = Math.max(width - stringWidth(left) - stringWidth(right), 2);
  return left + ' '.repeat(gap) + right;
}

export const columnsOf = (text: string): number => stringWidth(text);
