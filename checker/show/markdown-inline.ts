// What stands inside a paragraph: emphasis, code, links and pictures, as one styled string that is
// not wrapped yet. A '\n' in it is a break the author asked for. Knows no blocks and no width.

import type { MarkedToken, Token, Tokens } from 'marked';
import type { createColors } from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { decoded, GLUE, visible } from './markdown-safe.ts';

export interface Pen {
  readonly color: boolean;
  readonly ink: ReturnType<typeof createColors>;
}

/** Commands up to this width are not broken over two lines in running text. */
export const IN_TEXT = 44;
/** The same in a table, where room is scarce. */
export const IN_CELL = 16;

/** The tokens of a paragraph, heading or cell as one string; `glue` is the widest code kept whole. */
export function inline(tokens: readonly Token[], pen: Pen, glue = IN_TEXT): string {
  return tokens.reduce((before, token) => {
    const next = piece(token as MarkedToken, pen, glue);
    // A comment or tag that is left out would leave the blanks on both its sides.
    return before.endsWith(' ') && next.startsWith(' ') ? before + next.slice(1) : before + next;
  }, '');
}

function piece(token: MarkedToken, pen: Pen, glue: number): string {
  switch (token.type) {
    case 'strong':
      return mark(inline(token.tokens, pen, glue), '*', pen, pen.ink.bold);
    case 'em':
      return mark(inline(token.tokens, pen, glue), '_', pen, pen.ink.italic);
    case 'del':
      return mark(inline(token.tokens, pen, glue), '~', pen, pen.ink.strikethrough);
    case 'codespan':
      return mark(glued(visible(token.text), glue), '`', pen, pen.ink.cyan);
    case 'link':
      return link(token, pen, glue);
    case 'image':
      return inline(token.tokens, pen, glue);
    case 'br':
      return '\n';
    case 'html':
      return /^<br\b/i.test(token.text) ? '\n' : '';
    case 'checkbox':
      return '';
    case 'escape':
      return flowing(token.text);
    case 'text':
      return token.tokens ? inline(token.tokens, pen, glue) : flowing(decoded(token.text));
    default:
      return flowing(token.raw);
  }
}

/** In colour the style is enough; without it a sign on each side says the same. */
export function mark(text: string, sign: string, pen: Pen, paint: (text: string) => string): string {
  return pen.color ? paint(text) : `${sign}${text}${sign}`;
}

function link({ href, tokens }: Tokens.Link, pen: Pen, glue: number): string {
  const text = inline(tokens, pen, glue);
  if (!/^https?:/i.test(href)) return text;
  const target = flowing(decoded(href));
  const said = flowing(decoded(tokens.map((token) => token.raw).join('')));
  const shown = pen.color ? pen.ink.underline(text) : text;
  return [said, `http://${said}`, `https://${said}`].includes(target)
    ? shown
    : `${shown} ${pen.ink.dim(`(${target})`)}`;
}

function glued(code: string, most: number): string {
  const line = code.replaceAll('\n', ' ');
  return stringWidth(line) <= most ? line.replaceAll(' ', GLUE) : line;
}

function flowing(text: string): string {
  return visible(text).replace(/[ \t\n]+/g, ' ');
}

/** Wraps a styled string; no line is wider than `room`, and each stands on its own colours. */
export function wrap(text: string, room: number): string[] {
  return wrapAnsi(text, room, { hard: true }).replaceAll(GLUE, ' ').split('\n');
}

/** How wide a styled string is at its widest. */
export function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => stringWidth(line)));
}
