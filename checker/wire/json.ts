// JSON (RFC 8259) as a stranger sends it: text in, value out, and no way to break whoever reads the value.

/** Nobody means to nest deeper than this, and what walks through a value may take a step of the stack for each level. */
const DEEPEST = 100;

/** The value of a text; undefined where it is no JSON, or nested too deeply. */
export function valueOfJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of an object by their names; none where the text is no object. */
export function namedIn(text: string): Readonly<Record<string, unknown>> {
  const value = valueOfJson(text);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Whether more brackets are open at once than anybody means, those within texts not counted: one look at each letter. */
function isTooDeep(text: string): boolean {
  let open = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText && sign === '\\') at++;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === '[' || sign === '{') && ++open > DEEPEST) return true;
    else if (!inText && (sign === ']' || sign === '}')) open--;
  }
  return false;
}
