// A transcript as lines of JSON and back: the only reader of transcripts that come from outside.
// It believes nothing: every line is checked, sizes are bounded, a bad line is an error with its number.
import { asText, utf8 } from './bytes.ts';
import { firstNotUtf8 } from './decode.ts';
import type { Event, Happening, Transcript } from './transcript.ts';

export interface Bounds {
  /** Longest line, in characters. */
  line: number;
  events: number;
  /** All payload bytes together. */
  bytes: number;
}

export const BOUNDS: Bounds = { line: 3_000_000, events: 50_000, bytes: 20_000_000 };

export class TranscriptError extends Error {
  constructor(line: number, problem: string) {
    super(`line ${line} of the transcript ${problem}`);
    this.name = 'TranscriptError';
  }
}

/** One line of JSON an event. Bytes are `{"text": ...}` where they are UTF-8, else `{"base64": ...}`. */
export function toLines(transcript: Transcript): string {
  return transcript.map((event) => `${JSON.stringify(event, encodeBytes)}\n`).join('');
}

/** `this` holds the value itself: a Buffer's own toJSON has made something else of it before it gets here. */
function encodeBytes(this: unknown, key: string, seen: unknown): unknown {
  const value: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : seen;
  if (!(value instanceof Uint8Array)) return seen;
  if (firstNotUtf8(value) === undefined) return { text: asText(value) };
  return { base64: Buffer.from(value).toString('base64') };
}

/** Reads what `toLines` wrote. Throws a `TranscriptError` for anything else. */
export function fromLines(text: string, bounds: Bounds = BOUNDS): Transcript {
  const lines = text.split('\n', bounds.events + 2);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > bounds.events) {
    throw new TranscriptError(bounds.events + 1, 'is one too many');
  }
  let bytes = 0;
  return lines.map((line, index) => {
    if (line.length > bounds.line) throw new TranscriptError(index + 1, 'is too long');
    const event = readEvent(line, index + 1);
    if ('data' in event) bytes += event.data.length;
    if (bytes > bounds.bytes) throw new TranscriptError(index + 1, 'holds too many bytes');
    return event;
  });
}

/** What each kind of event holds besides `at`, and how each field is read. */
type Fields = { [K in Happening['kind']]: { [F in keyof Extract<Happening, { kind: K }>]: Read } };
type Read = (value: unknown) => unknown;

const fail = (what: string): never => {
  throw new TypeError(what);
};
const word: Read = (v) => (typeof v === 'string' ? v : fail('a text'));
const natural: Read = (v) => (typeof v === 'number' && Number.isFinite(v) && v >= 0 ? v : fail('a number from 0 up'));
const truth: Read = (v) => (typeof v === 'boolean' ? v : fail('true or false'));
const orNull =
  (read: Read): Read =>
  (v) =>
    v === null ? null : read(v);
const oneOf =
  (...words: string[]): Read =>
  (v) =>
    typeof v === 'string' && words.includes(v) ? v : fail(`one of ${words.join(', ')}`);
const payload: Read = (v) => {
  if (typeof v !== 'object' || v === null) return fail('bytes');
  if ('text' in v && typeof v.text === 'string') return utf8(v.text);
  if ('base64' in v && typeof v.base64 === 'string') {
    const bytes = Buffer.from(v.base64, 'base64');
    return bytes.toString('base64') === v.base64 ? new Uint8Array(bytes) : fail('base64');
  }
  return fail('bytes');
};
const words: Read = (v) => (Array.isArray(v) ? v.map(word) : fail('a list of texts'));
const party = oneOf('program', 'check');
const integer: Read = (v) => (Number.isSafeInteger(v) ? v : fail('a whole number'));

const FIELDS: Fields = {
  started: { kind: word, command: word, blank: truth, address: word, port: natural },
  'not-started': { kind: word, reason: word },
  'held-back': { kind: word, command: word, why: oneOf('port-before-host', 'elsewhere'), names: word },
  listening: { kind: word, address: word, port: natural, asTold: truth },
  'listening-by-tcp': { kind: word, address: word, port: natural },
  connected: { kind: word, on: word },
  'called-elsewhere': { kind: word, address: word, port: natural },
  refused: { kind: word, on: word },
  bytes: { kind: word, on: word, from: party, data: payload, omitted: natural },
  'half-closed': { kind: word, on: word, by: party },
  closed: { kind: word, on: word, by: party },
  reset: { kind: word, on: word, by: party },
  datagram: { kind: word, on: word, from: party, data: payload },
  lost: { kind: word, on: word, from: party, data: payload },
  astray: { kind: word, on: word, data: payload },
  line: { kind: word, stream: oneOf('stdout', 'stderr'), text: word, ended: truth },
  beside: {
    kind: word,
    part: word,
    stream: oneOf('stdout', 'stderr'),
    text: word,
    ended: truth,
  },
  answers: { kind: word, json: word },
  computer: { kind: word, addresses: words, today: word },
  real: { kind: word, source: word, text: word },
  typed: { kind: word, text: word },
  'end-of-input': { kind: word },
  signal: { kind: word, name: word },
  waited: { kind: word, ms: natural },
  exited: { kind: word, code: orNull(integer), signal: orNull(word) },
  flooded: { kind: word, bytes: natural },
  'timed-out': { kind: word, waitingFor: word },
  crowd: { kind: word, size: natural, greeted: natural },
  'crowd-talk': {
    kind: word,
    size: natural,
    owed: natural,
    heard: natural,
    wrong: natural,
    lost: natural,
  },
  step: { kind: word, index: natural, mark: oneOf('began', 'given-up', 'ended') },
  'not-here': { kind: word, reason: word },
};

const isKind = (kind: unknown): kind is Happening['kind'] => typeof kind === 'string' && Object.hasOwn(FIELDS, kind);

function readEvent(line: string, number: number): Event {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TranscriptError(number, 'is not JSON');
  }
  if (typeof value !== 'object' || value === null || !('kind' in value) || !isKind(value.kind)) {
    throw new TranscriptError(number, 'is not an event');
  }
  const event: Record<string, unknown> = {};
  const fields: Record<string, Read> = { ...FIELDS[value.kind], at: natural };
  for (const [field, read] of Object.entries(fields)) {
    try {
      event[field] = read(Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined);
    } catch (problem) {
      const wanted = problem instanceof Error ? problem.message : '';
      throw new TranscriptError(number, `wants ${wanted} for "${field}"`);
    }
  }
  return event as Event;
}
