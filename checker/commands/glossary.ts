// glossary: the words of the trade in the terminal; all of them, or the one that is asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.ts';
import { entriesFor, entriesIn } from '../show/glossary.ts';
import { lookOf } from '../show/look.ts';
import { renderMarkdown } from '../show/markdown.ts';
import { page } from '../show/page.ts';
import { UsageError } from '../usage-error.ts';

export async function glossary(words: readonly string[]): Promise<number> {
  const markdown = readFileSync(join(ROOT, 'lessons', 'GLOSSARY.md'), 'utf8');
  await readMarkdown(words.length === 0 ? markdown : chosen(words.join(' '), markdown));
  return 0;
}

function chosen(word: string, markdown: string): string {
  const found = entriesFor(word, entriesIn(markdown));
  if (found.length === 0)
    throw new UsageError(`The glossary has no "${word}"`, 'npm run lesson glossary shows all of it.');
  return found.map(({ item }) => item).join('\n');
}

/** A page for people: through a pager where there is a terminal. `folded` stands in place of what is folded away. */
export async function readMarkdown(markdown: string, folded?: string): Promise<void> {
  const out = process.stdout;
  const text = renderMarkdown(markdown, {
    ...lookOf(out, process.env),
    folded: out.isTTY ? folded : undefined,
  });
  await page(text, {
    isTTY: out.isTTY,
    rows: out.rows ?? 24,
    columns: out.columns ?? 80,
    write: (part) => out.write(part),
  });
}
