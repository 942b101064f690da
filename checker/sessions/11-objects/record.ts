// What a server of the game says, as records: one JSON object, one line. More keys, the order of keys and blanks do not
// count, so lines are compared as values; a report shows the right line as the program would have written it.
import { nearest as nearestName } from '../../wire/near.ts';
import type { RecordExpected } from '../../plan/step.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import { firstNotUtf8, type Decoder } from '../../wire/decode.ts';
import { valueOfJson } from '../../wire/json.ts';
import type { Answer, Player } from './game.ts';

/** A line with its end: where the end is missing, a report shows that it is. */
export const wholeLine: Decoder<Uint8Array> = (bytes) => {
  const end = bytes.indexOf(0x0a) + 1;
  if (end === 0) return { kind: 'need-more' };
  return { kind: 'message', message: bytes.subarray(0, end), rest: bytes.subarray(end) };
};

/** Reasons are up to the program: this stands for any text. */
const ANY_REASON = '...';

/** One answer of the server, as it must come next. */
export function record(answer: Answer): RecordExpected {
  const wanted = answer.type === 'error' ? { ...answer, reason: ANY_REASON } : answer;
  return {
    shown: told(answer).length > LONG ? told(answer) : JSON.stringify(wanted),
    told: told(answer),
    decode: wholeLine,
    accepts: (line) => isAnswer(answer, valueOf(line)),
    nearest: (line) => utf8(nearest(wanted, asText(line))),
    toldOf: (line) => otherKind(answer, valueOf(line)),
  };
}

/** Beyond so many letters nobody reads a list of players. */
const LONG = 150;
const MANY = 4;

function told(answer: Answer): string {
  switch (answer.type) {
    case 'welcome':
      return `welcome ${answer.id}`;
    case 'error':
      return 'an error';
    case 'state':
      return `the state [${answer.players.length > MANY ? `${answer.players.length} players` : answer.players.map(standing).join('; ')}]`;
  }
}

/** In a few words what came, where it is an answer of another kind: of that not one letter is worth comparing. */
function otherKind(answer: Answer, got: unknown): string | undefined {
  if (!isObject(got) || got['type'] === answer.type) return undefined;
  if (got['type'] === 'error') return `an error: ${JSON.stringify(got['reason'] ?? '')}`;
  if (got['type'] === 'welcome') return `welcome ${String(got['id'])}`;
  const { players } = got;
  if (got['type'] !== 'state' || !Array.isArray(players) || !players.every(isPlayer)) return undefined;
  return told({ type: 'state', players });
}

const isPlayer = (value: unknown): value is Player =>
  isObject(value) &&
  ['id', 'x', 'y'].every((key) => typeof value[key] === 'number') &&
  typeof value['name'] === 'string';

const standing = ({ id, name, x, y }: Player): string => `${id} ${name} ${x},${y}`;

function isAnswer(answer: Answer, got: unknown): boolean {
  if (answer.type !== 'error') return holds(answer, got);
  return isObject(got) && got['type'] === 'error' && typeof got['reason'] === 'string';
}

/** Whether all that was wanted is there; further keys do not count, however deep. */
export function holds(wanted: unknown, got: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(got) && got.length === wanted.length && wanted.every((one, at) => holds(one, got[at]));
  }
  if (!isObject(wanted)) return wanted === got;
  return (
    isObject(got) && Object.entries(wanted).every(([key, value]) => Object.hasOwn(got, key) && holds(value, got[key]))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a line; undefined where it is no JSON, or no UTF-8 (RFC 8259, section 8.1). */
function valueOf(line: Uint8Array): unknown {
  return firstNotUtf8(line) === undefined ? valueOfJson(asText(line)) : undefined;
}

/** What was wanted, as whoever wrote this line would have written it: its order of keys, its further keys, its blanks. */
function nearest(wanted: Answer, line: string): string {
  const got = valueOfJson(line);
  const isSame = isObject(got) && got['type'] === wanted.type;
  const right = isSame ? inOrderOf(got, withReasonOf(got, wanted)) : wanted;
  return `${withBlanksOf(line, JSON.stringify(right))}\n`;
}

const withReasonOf = ({ reason }: Record<string, unknown>, wanted: Answer): Answer =>
  wanted.type === 'error' && typeof reason === 'string' ? { ...wanted, reason } : wanted;

function inOrderOf(got: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted)) {
    return Array.isArray(got) ? wanted.map((one, at) => inOrderOf(got[at], one)) : wanted;
  }
  if (!isObject(wanted) || !isObject(got)) return wanted;
  const missing = Object.keys(wanted).filter((key) => !Object.hasOwn(got, key));
  // A further key that is nearly the one that is missing is that one, misspelt.
  const isFurther = (key: string) => nearestName(key, missing, (one) => one) === undefined;
  const known = Object.entries(got)
    .filter(([key]) => Object.hasOwn(wanted, key) || isFurther(key))
    .map(([key, value]) => [key, Object.hasOwn(wanted, key) ? inOrderOf(value, wanted[key]) : value]);
  return {
    ...Object.fromEntries(known),
    ...Object.fromEntries(Object.entries(wanted).filter(([key]) => !Object.hasOwn(got, key))),
  };
}

/** The words of JSON, each with the blanks before it. */
const WORDS = /(\s*)("(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+)/g;

/** Lines with more letters are not compared word by word: nobody reads so far. */
const LONGEST = 4096;

/** The words of `text`, spaced as those of the line; where both mean the same, as the line spells it. */
function withBlanksOf(line: string, text: string): string {
  if (line.length > LONGEST) return text;
  const theirs = [...line.matchAll(WORDS)];
  return [...text.matchAll(WORDS)]
    .map(([, , word = ''], at) => {
      const [, blanks = '', their = ''] = theirs[at] ?? [];
      const value = valueOfJson(word);
      return blanks + (value !== undefined && value === valueOfJson(their) ? their : word);
    })
    .join('');
}
