// A table as lines: as wide as its words, or as wide as there is room, with the cells wrapped. Where not even
// the longest words have room beside each other, each row is told by itself.
//
//    name │ meaning          name: ...
//   ──────┼────────          meaning: ...
//    ...  │ ...

import type { Tokens } from 'marked';
import stringWidth from 'string-width';
import { IN_CELL, inline, type Pen, widthOf, wrap } from './markdown-inline.ts';

type Align = Tokens.TableCell['align'];

/** One blank on each side of a cell, and a line between two. */
const BESIDE = 3;

export function tableLines(table: Tokens.Table, room: number, pen: Pen): string[] {
  const head = table.header.map((cell) => pen.ink.bold(inline(cell.tokens, pen, IN_CELL)));
  const body = table.rows.map((row) => row.map((cell) => inline(cell.tokens, pen, IN_CELL)));
  const space = room - BESIDE * head.length + 1;
  if (head.length > 1 && sum(longestWords([head, ...body])) > space) return told(head, body, room);
  const widths = columnWidths([head, ...body], space);
  const rule = pen.ink.dim(widths.map((width) => '─'.repeat(width + 2)).join('┼'));
  const rows = body.map((cells) => rowLines(cells, widths, table.align, pen));
  const tall = rows.some((lines) => lines.length > 1);
  const apart = rows.flatMap((lines, at) => (tall && at > 0 ? [rule, ...lines] : lines));
  return [...rowLines(head, widths, table.align, pen), rule, ...apart];
}

/** Row by row: what is in each column, behind its heading; an empty cell says nothing. */
function told(head: readonly string[], body: readonly string[][], room: number): string[] {
  return body.flatMap((cells, row) => [
    ...(row === 0 ? [] : ['']),
    ...cells.flatMap((cell, at) => {
      if (cell === '') return [];
      const name = head[at] ?? '';
      const lines = wrap(stringWidth(name) === 0 ? cell : `${name}: ${cell}`, room - (at === 0 ? 0 : BESIDE - 1));
      return at === 0 ? lines : lines.map((line) => ' '.repeat(BESIDE - 1) + line);
    }),
  ]);
}

const columnsOf = (rows: readonly string[][]): string[][] =>
  (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''));

/** How wide each column has to be so that no word of it is broken. */
const longestWords = (rows: readonly string[][]): number[] =>
  columnsOf(rows).map((cells) => widthOf(cells.flatMap((cell) => cell.split(/[ \n]/))));

/** Starts from what each column would like, and takes from the widest until they fit. */
function columnWidths(rows: readonly string[][], room: number): number[] {
  const words = longestWords(rows);
  const widths = columnsOf(rows).map((cells) => Math.max(1, widthOf(cells.flatMap((c) => c.split('\n')))));
  while (sum(widths) > room && Math.max(...widths) > 1) {
    const loose = widths.map((width, at) => (width > (words[at] ?? 0) ? width : 0));
    const from = Math.max(...loose) > 0 ? loose : widths;
    const widest = from.indexOf(Math.max(...from));
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}

function rowLines(cells: readonly string[], widths: readonly number[], align: readonly Align[], pen: Pen): string[] {
  const wrapped = widths.map((width, at) => wrap(cells[at] ?? '', width));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, at) => ` ${padded(wrapped[at]?.[line] ?? '', width, align[at] ?? null)} `)
      .join(pen.ink.dim('│'))
      .trimEnd(),
  );
}

function padded(text: string, width: number, align: Align): string {
  const missing = Math.max(0, width - stringWidth(text));
  const before = align === 'right' ? missing : align === 'center' ? Math.floor(missing / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
