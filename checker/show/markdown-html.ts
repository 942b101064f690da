// The little html that lessons hold, turned into tokens a terminal can show: comments and tags go,
// their words stay, and what stands in <details> is told by how deep it lies. Pure.

import type { MarkedToken, Token, Tokens } from 'marked';
import { decoded } from './markdown-safe.ts';

export interface Unfolded {
  readonly token: MarkedToken;
  /** In how many <details> it lies; a <summary> lies one above what it sums up. */
  readonly depth: number;
  /** It is a <summary>. */
  readonly sums?: boolean;
}

const COMMENT = /<!--[^]*?(?:-->|$)/g;
const FOLD = /(<\/?(?:details|summary)\b[^>]*>)/i;
const TAG = /<\/?[A-Za-z][^>]*>/g;

/** The same tokens in the same order, without any of type `html`. */
export function unfolded(tokens: readonly Token[]): Unfolded[] {
  const found: Unfolded[] = [];
  let depth = 0;
  for (const token of tokens as readonly MarkedToken[]) {
    if (token.type !== 'html') {
      found.push({ token, depth });
    } else if ('pre' in token && token.pre) {
      found.push(...preformatted(token.text).map((code) => ({ token: code, depth })));
    } else {
      const inside = unfoldedHtml(token.text, depth);
      found.push(...inside.found);
      depth = inside.depth;
    }
  }
  return found;
}

function unfoldedHtml(html: string, start: number): { found: Unfolded[]; depth: number } {
  const found: Unfolded[] = [];
  let depth = start;
  let summing = false;
  for (const part of html.replace(COMMENT, '').split(FOLD)) {
    const tag = /^<\/?\w+/.exec(part)?.[0].toLowerCase();
    if (tag === '<details') depth += 1;
    else if (tag === '</details') depth = Math.max(0, depth - 1);
    else if (tag === '<summary' || tag === '</summary') summing = tag === '<summary';
    else found.push(...paragraph(part, summing, depth));
  }
  return { found, depth };
}

function paragraph(html: string, summing: boolean, depth: number): Unfolded[] {
  const words = html.replace(TAG, ' ').replace(/\s+/g, ' ').trim();
  if (words === '') return [];
  const text: Tokens.Text = { type: 'text', raw: words, text: words };
  const strong: Tokens.Strong = { type: 'strong', raw: words, text: words, tokens: [text] };
  const tokens = [summing ? strong : text];
  const token: Tokens.Paragraph = { type: 'paragraph', raw: words, text: words, tokens };
  return [summing ? { token, depth: Math.max(0, depth - 1), sums: true } : { token, depth }];
}

/** <pre> keeps its lines; scripts and styles are nothing to read. */
function preformatted(html: string): Tokens.Code[] {
  if (!/^\s*<pre\b/i.test(html)) return [];
  const text = decoded(html.replace(COMMENT, '').replace(TAG, '')).replace(/^\n+|\s+$/g, '');
  return [{ type: 'code', raw: html, text }];
}
