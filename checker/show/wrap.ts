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
  return wrapAnsi(text, room, { hard: true, trim: false })
    .split('\n')
    .map((piece, i) => {
      const shown = i === 0 ? piece : piece.trimStart();
      const from = at + piece.length - shown.length;
      at += piece.length;
      return { line: `${i === 0 ? label : ' '.repeat(indent)}${shown}`.trimEnd(), from };
    });
}

export const labelled = (label: string, text: string, width: number): string[] =>
  wrapped(label, text, width).map(({ line }) => line);

/** Both ends of a line: left text and right text with blanks between. */
export function apart(left: string, right: string, width: number): string {
  const gap = Math.max(width - stringWidth(left) - stringWidth(right), 2);
  return left + ' '.repeat(gap) + right;
}

export const columnsOf = (text: string): number => stringWidth(text);
