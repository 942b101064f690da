// What a student's program says must not be obeyed by the machine that shows it: a CI runner takes lines
// that begin with `::`, blanks before it or not, and `##[` wherever it stands, for commands to itself
// (GitHub Actions, "Workflow commands"; the second is its older form).

/** The same text, with both spelt in a way that nobody obeys. */
export const muted = (text: string): string =>
  text.replace(/^(\s*):(?=:[a-z])/gim, String.raw`$1\x3a`).replaceAll('##[', String.raw`##\x5b`);

/** The same for JSON: its reader gets the letters as they were. */
export const mutedJson = (json: string): string => json.replaceAll('##[', String.raw`##\u005b`);
