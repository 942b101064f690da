// JSON (RFC 8259) as a stranger sends it: text in, value out, and no way to break whoever reads the value.

/** Nobody means to nest deeper than this, and what walks through a value may take a step of the stack for each level. */
const DEEPEST = 100;

/** The value of a text; undefined where it is no JSON, or nested too deeply. */
export function valueOfJson(text: string): unknown {
  if (depthOf(text) > DEEPEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of an object by their names; none where the text is no object. */
export function namedIn(text: string): Readonly<Record<string, unknown>> {
  const value = valueOfJson(text);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** How many brackets are open at once at most, those within texts not counted. */
function depthOf(text: string): number {
  let open = 0;
  let most = 0;
  for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (word === '[' || word === '{') most = Math.max(most, ++open);
    else if (word === ']' || word === '}') open--;
  }
  return most;
}
