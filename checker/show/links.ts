// Where a page of markdown leads: its links, and the anchors that others can link to. As code hosts make
// them (GitHub's rule): small letters, no punctuation, dashes for blanks. Pure.
import { Marked, type MarkedToken, type Token } from 'marked';

/** The targets of all links and pictures, in order. */
export function linksIn(markdown: string): string[] {
  return tokensOf(markdown).flatMap((token) => (token.type === 'link' || token.type === 'image' ? [token.href] : []));
}

/** The anchor of each heading, in order. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return tokensOf(markdown).flatMap((token) => {
    if (token.type !== 'heading') return [];
    const words = wordsOf(token.tokens).toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return [times === 0 ? anchor : `${anchor}-${times}`];
  });
}

function tokensOf(markdown: string): MarkedToken[] {
  const found: MarkedToken[] = [];
  const marked = new Marked({ gfm: true });
  void marked.walkTokens(marked.lexer(markdown), (token) => void found.push(token as MarkedToken));
  return found;
}

function wordsOf(tokens: readonly Token[]): string {
  return (tokens as readonly MarkedToken[])
    .map((token) =>
      'tokens' in token && token.tokens ? wordsOf(token.tokens) : 'text' in token ? token.text : token.raw,
    )
    .join('');
}
