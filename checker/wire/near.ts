// Which of some names somebody meant who wrote another one.

/** The name nearest to what was written, if it is near enough to have been meant; the case of letters costs nothing. */
export function nearest<T>(written: string, all: readonly T[], nameOf: (one: T) => string): T | undefined {
  const wanted = written.toLowerCase();
  const [near] = all
    .map((one) => ({ one, far: distance(wanted, nameOf(one).toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const most = wanted.length < 4 ? 1 : Math.max(2, wanted.length / 3);
  return near && near.far <= most ? near.one : undefined;
}

/** How many letters have to be changed, added or taken out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
