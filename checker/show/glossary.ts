// The words of the trade, read from the glossary's markdown: one item a word, in the order of the alphabet.
//
//   - **backlog**: The queue of callers ... ([session 6](06-echo-server/README.md#waiting-to-be-called))

export interface Entry {
  term: string;
  /** The whole item, in markdown. */
  item: string;
}

export function entriesIn(markdown: string): Entry[] {
  return [...markdown.matchAll(/^- \*\*(.+?)\*\*: .+(?:\n {2}.+)*$/gm)].map(([item, term = '']) => ({
    term,
    item,
  }));
}

/** By this words stand in order: capital letters, blanks and signs do not count. */
export const orderKey = (term: string): string => term.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The entries somebody means by a word: the one of that name, else all that begin with it, else all that hold it. */
export function entriesFor(word: string, entries: readonly Entry[]): Entry[] {
  const wanted = orderKey(word);
  if (wanted === '') return [];
  const by = (fits: (key: string) => boolean) => entries.filter(({ term }) => fits(orderKey(term)));
  const ways = [by((key) => key === wanted), by((key) => key.startsWith(wanted)), by((key) => key.includes(wanted))];
  return ways.find((found) => found.length > 0) ?? [];
}
