// What each line should be answered: the rules of this session, as values.

export type Octets = readonly [number, number, number, number];

/** How many numbers 32 switches can write. */
export const NUMBERS = 2 ** 32;

/** The number that plain digits say, where it is not above the highest. */
function numberIn(text: string, highest: number): number | undefined {
  const plain = /^(?:0|[1-9][0-9]*)$/.test(text);
  return plain && Number(text) <= highest ? Number(text) : undefined;
}

/** The four octets of an address in its strict form (RFC 3986, section 3.2.2): no zero in front of others. */
export function octetsIn(text: string): Octets | undefined {
  const octets = text.split('.').flatMap((part) => numberIn(part, 255) ?? []);
  const [a, b, c, d] = octets;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return octets.length === 4 && text.split('.').length === 4 ? [a, b, c, d] : undefined;
}

/** The first octet weighs most (RFC 791, appendix B). */
export const numberOf = (octets: Octets): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);

export const dottedOf = (number: number): string =>
  [3, 2, 1, 0].map((place) => Math.floor(number / 256 ** place) % 256).join('.');

export const bitsOf = (octets: Octets): string => octets.map((octet) => octet.toString(2).padStart(8, '0')).join('.');

/** RFC 1122, section 3.2.1.3 (loopback); RFC 1918, section 3 (private); RFC 3927, section 2.1 (link-local). */
export function scopeOf([a, b]: Octets): string {
  if (a === 127) return 'loopback';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  return a === 169 && b === 254 ? 'link-local' : 'public';
}

const ofAddress = (say: (octets: Octets) => string) => (text: string) => {
  const octets = octetsIn(text);
  return octets && say(octets);
};

const ofNumber = (highest: number, say: (number: number) => string) => (text: string) => {
  const number = numberIn(text, highest);
  return number === undefined ? undefined : say(number);
};

const RULES: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['number', ofAddress((octets) => String(numberOf(octets)))],
  ['dotted', ofNumber(NUMBERS - 1, dottedOf)],
  ['bits', ofAddress(bitsOf)],
  ['configurations', ofNumber(128, (switches) => String(2n ** BigInt(switches)))],
  ['port', ofNumber(65_535, () => 'valid')],
  ['scope', ofAddress(scopeOf)],
]);

export const COMMANDS: readonly string[] = [...RULES.keys()];

/** The answer that a line should get; the line comes without its line end. */
export function answerTo(line: string): string {
  const blank = line.indexOf(' ');
  const rule = RULES.get(blank === -1 ? line : line.slice(0, blank));
  return (blank === -1 ? undefined : rule?.(line.slice(blank + 1))) ?? 'invalid';
}
