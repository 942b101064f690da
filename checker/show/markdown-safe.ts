// Text from a file made safe for a terminal: character references become characters, and no control
// character gets through. Pure; knows nothing of markdown or colour.

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  darr: '↓',
  deg: '°',
  ge: '≥',
  gt: '>',
  harr: '↔',
  hellip: '…',
  larr: '←',
  laquo: '«',
  ldquo: '“',
  le: '≤',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  micro: 'µ',
  middot: '·',
  minus: '−',
  nbsp: '\u00A0',
  ndash: '–',
  ne: '≠',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rdquo: '”',
  rsquo: '’',
  times: '×',
  uarr: '↑',
};

/** Stands for what cannot be shown. */
const UNSHOWABLE = '\uFFFD';

/**
 * Glues the words of a short command together while lines are wrapped. From Unicode's private area,
 * so that no text holds it: `visible` replaces it where one does.
 */
export const GLUE = '\uE000';

/** `&lt;` and `&#60;` become `<`; names that are not known stay as they are. */
export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]+));/g, (whole, ...found) => {
    const [decimal, hex, name] = found as (string | undefined)[];
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });
}

function character(code: number): string {
  const shown = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
  return shown ? String.fromCodePoint(code) : UNSHOWABLE;
}

/** Control characters become pictures of themselves: ESC is `␛`. Only newlines and tabs stay. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/[\p{Cc}\uE000]/gu, picture);
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (control === '\n' || control === '\t') return control;
  if (code < 0x20) return String.fromCharCode(0x24_00 + code);
  return code === 0x7f ? '\u2421' : UNSHOWABLE;
}
