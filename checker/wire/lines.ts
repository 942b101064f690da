// What a program printed, as lines: the same reading for who waits for a line and for who judges it.

/** The lines of an output; the last one may lack its end, and `\r\n` ends a line as well. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Index of the first line from `from` on that holds all of these; -1: there is none. */
export const lineWith = (lines: readonly string[], holds: readonly string[], from: number): number =>
  lines.findIndex((line, at) => at >= from && holds.every((part) => line.includes(part)));

/** The numbers that stand behind this label, one for each line that holds it. */
export const numbersBehind = (lines: readonly string[], label: string): number[] =>
  lines.flatMap((line) => {
    const at = line.indexOf(label);
    const number = at === -1 ? undefined : /-?\d+/.exec(line.slice(at + label.length))?.[0];
    return number === undefined ? [] : [Number(number)];
  });

/** How often the text stands behind the heading, without overlapping itself; no text at all is there once. */
export function timesBehind(out: string, heading: string, text: string): number {
  const at = out.indexOf(heading);
  if (at === -1) return 0;
  return text === '' ? 1 : out.slice(at + heading.length).split(text).length - 1;
}
