// A lesson's markdown (GFM) as text for a terminal, from marked's tokens. What it draws fits the width
// and is safe to print, whatever the source holds; only code and pictures keep their own lines. Reads no files.

import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { codeLines } from './markdown-code.ts';
import { unfolded } from './markdown-html.ts';
import { inline, mark, type Pen, widthOf, wrap } from './markdown-inline.ts';
import { tableLines } from './markdown-table.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 96;
/** For a terminal whose width is not known. */
const USUAL = 80;
/** The least to work with, however narrow the terminal and deep the list. */
const [NARROWEST, DEEPEST] = [16, 8];

/** Where a block is drawn: so many columns, with this pen. */
interface Sheet {
  readonly room: number;
  readonly pen: Pen;
  /** What is said in place of what is folded away; undefined: all of it is shown. */
  readonly folded: string | undefined;
}

export interface MarkdownLook {
  width: number;
  color: boolean;
  folded?: string | undefined;
}

/** Lines for a terminal of this width, ended by a newline; without colour there are no escapes at all. */
export function renderMarkdown(source: string, look: MarkdownLook): string {
  const width = Number.isFinite(look.width) && look.width > 0 ? look.width : USUAL;
  const pen: Pen = { color: look.color, ink: createColors(look.color) };
  const room = Math.max(NARROWEST, Math.min(Math.floor(width), WIDEST));
  const sheet: Sheet = { room, pen, folded: look.folded };
  const lines = blocks(new Marked({ gfm: true }).lexer(source), sheet, 'always');
  return lines.map((line) => `${line}\n`).join('');
}

/** Blocks below each other; in lists a blank line stands only where the author left one. */
function blocks(tokens: readonly Token[], sheet: Sheet, apart: 'always' | 'as written'): string[] {
  const lines: string[] = [];
  let blank = false;
  for (const { token, depth, sums } of unfolded(tokens)) {
    if (sheet.folded !== undefined && depth > 0) continue;
    const inner = narrower(sheet, 2 * depth);
    const shown = sums === true && sheet.folded !== undefined ? fold(token, inner, sheet.folded) : drawn(token, inner);
    const block = indented(shown, '  '.repeat(depth));
    if (token.type === 'space') blank = true;
    if (block.length === 0) continue;
    if (lines.length > 0 && (blank || apart === 'always')) lines.push('');
    lines.push(...block);
    blank = false;
  }
  return lines;
}

function drawn(token: MarkedToken, sheet: Sheet): string[] {
  const { room, pen } = sheet;
  switch (token.type) {
    case 'heading':
      return heading(token, sheet);
    case 'paragraph':
      return words(token.tokens, sheet);
    case 'text':
      return words(token.tokens ?? [token], sheet);
    case 'list':
      return list(token, sheet);
    case 'blockquote':
      return quote(token, sheet);
    case 'code':
      return codeLines(token, room, pen);
    case 'table':
      return tableLines(token, room, pen);
    case 'hr':
      return [pen.ink.dim('─'.repeat(room))];
    default:
      return [];
  }
}

/** What a summary becomes when that which it sums up is not shown. */
function fold(token: MarkedToken, { room, pen }: Sheet, instead: string): string[] {
  const summary = 'text' in token ? token.text : '';
  return wrap(`▸ ${summary}: ${mark(instead, '`', pen, pen.ink.cyan)}`, room);
}

function words(tokens: readonly Token[], { room, pen }: Sheet): string[] {
  const text = inline(tokens, pen);
  return text.trim() === '' ? [] : wrap(text, room);
}

/** Levels 1 and 2 are underlined, deeper ones carry an arrowhead for each level. */
function heading({ depth, tokens }: Tokens.Heading, { room, pen }: Sheet): string[] {
  const arrows = depth > 2 ? `${'»'.repeat(depth - 2)} ` : '';
  const hang = arrows.length;
  const lines = wrap(pen.ink.bold(inline(tokens, pen)), Math.max(DEEPEST, room - hang));
  if (depth > 2) return lines.map((line, at) => (at === 0 ? pen.ink.bold(arrows) : ' '.repeat(hang)) + line);
  return [...lines, (depth === 1 ? '═' : '─').repeat(widthOf(lines))];
}

function quote({ tokens }: Tokens.Blockquote, sheet: Sheet): string[] {
  return indented(blocks(tokens, narrower(sheet, 2), 'as written'), `${sheet.pen.ink.dim('│')} `);
}

function list({ items, ordered, start, loose }: Tokens.List, sheet: Sheet): string[] {
  const first = start === '' ? 1 : start;
  const widest = ordered ? `${first + items.length - 1}. `.length : 0;
  const lines: string[] = [];
  for (const [at, item] of items.entries()) {
    const mark = item.task ? `[${item.checked ? 'x' : ' '}] ` : '• ';
    const label = ordered ? `${first + at}. `.padStart(widest) : '';
    if (loose && at > 0) lines.push('');
    lines.push(...listItem(item, item.task || !ordered ? label + mark : label, sheet));
  }
  return lines;
}

function listItem({ tokens }: Tokens.ListItem, mark: string, sheet: Sheet): string[] {
  const hang = stringWidth(mark);
  const [first = '', ...rest] = blocks(tokens, narrower(sheet, hang), 'as written');
  return [`${mark}${first}`.trimEnd(), ...indented(rest, ' '.repeat(hang))];
}

function narrower(sheet: Sheet, by: number): Sheet {
  return { ...sheet, room: Math.max(DEEPEST, sheet.room - by) };
}

function indented(lines: readonly string[], by: string): string[] {
  return lines.map((line) => (line === '' ? by.trimEnd() : by + line));
}
