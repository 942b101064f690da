import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { BOUNDS, fromLines, toLines, TranscriptError } from './transcript-lines.ts';
import type { Event, Happening, Transcript } from './transcript.ts';

const name = fc.string({ unit: 'binary', maxLength: 12 });
const number = fc.nat();
const data = fc.oneof(fc.uint8Array({ maxLength: 40 }), name.map(utf8));
const party = fc.constantFrom('program' as const, 'check' as const);

/** What each kind of event may hold. A new kind that is missing here does not compile. */
const KINDS: {
  [K in Happening['kind']]: fc.Arbitrary<Omit<Extract<Happening, { kind: K }>, 'kind'>>;
} = {
  started: fc.record({ command: name, blank: fc.boolean(), address: name, port: number }),
  'not-started': fc.record({ reason: name }),
  'held-back': fc.record({
    command: name,
    why: fc.constantFrom('port-before-host' as const, 'elsewhere' as const),
    names: name,
  }),
  listening: fc.record({ address: name, port: number, asTold: fc.boolean() }),
  'listening-by-tcp': fc.record({ address: name, port: number }),
  connected: fc.record({ on: name }),
  'called-elsewhere': fc.record({ address: name, port: number }),
  refused: fc.record({ on: name }),
  bytes: fc.record({ on: name, from: party, data, omitted: number }),
  'half-closed': fc.record({ on: name, by: party }),
  closed: fc.record({ on: name, by: party }),
  reset: fc.record({ on: name, by: party }),
  datagram: fc.record({ on: name, from: party, data }),
  lost: fc.record({ on: name, from: party, data }),
  astray: fc.record({ on: name, data }),
  line: fc.record({ stream: fc.constantFrom('stdout', 'stderr'), text: name, ended: fc.boolean() }),
  beside: fc.record({
    part: name,
    stream: fc.constantFrom('stdout', 'stderr'),
    text: name,
    ended: fc.boolean(),
  }),
  answers: fc.record({ json: name }),
  computer: fc.record({ addresses: fc.array(name), today: name }),
  real: fc.record({ source: name, text: name }),
  typed: fc.record({ text: name }),
  'end-of-input': fc.record({}),
  signal: fc.record({ name }),
  waited: fc.record({ ms: number }),
  exited: fc.record({
    code: fc.oneof(fc.integer(), fc.constant(null)),
    signal: fc.oneof(name, fc.constant(null)),
  }),
  flooded: fc.record({ bytes: number }),
  'timed-out': fc.record({ waitingFor: name }),
  crowd: fc.record({ size: number, greeted: number }),
  'crowd-talk': fc.record({
    size: number,
    owed: number,
    heard: number,
    wrong: number,
    lost: number,
  }),
  step: fc.record({ index: number, mark: fc.constantFrom('began', 'ended') }),
  'not-here': fc.record({ reason: name }),
};

const anEvent = fc.oneof(
  ...Object.entries(KINDS).map(([kind, fields]) =>
    fc.tuple(fields, number).map(([rest, at]) => ({ kind, ...rest, at }) as Event),
  ),
);

const SAID: Event = {
  kind: 'bytes',
  on: 'client',
  from: 'program',
  data: utf8('plum'),
  omitted: 0,
  at: 1,
};
const ENDED: Event = { kind: 'exited', code: 0, signal: null, at: 2 };

describe('a transcript comes back as it was', () => {
  test('with every kind of event, and bytes that are no UTF-8', () => {
    fc.assert(
      fc.property(fc.array(anEvent), (transcript) => {
        expect(fromLines(toLines(transcript))).toEqual(transcript);
      }),
      { numRuns: 500 },
    );
  });

  test.each(Object.keys(KINDS))('%s', (kind) => {
    const [one] = fc.sample(KINDS[kind as Happening['kind']], 1);
    const transcript = [{ kind, ...one, at: 3 } as Event];
    expect(fromLines(toLines(transcript))).toEqual(transcript);
  });

  test('an empty one too, and one whose last line has no end', () => {
    expect(fromLines('')).toEqual([]);
    expect(fromLines(toLines([SAID, ENDED]).trimEnd())).toEqual([SAID, ENDED]);
  });

  test('one line an event, text as text and other bytes as base64', () => {
    expect(toLines([SAID])).toBe(
      '{"kind":"bytes","on":"client","from":"program","data":{"text":"plum"},"omitted":0,"at":1}\n',
    );
    expect(toLines([{ ...SAID, data: Uint8Array.of(0xff) }])).toContain('"data":{"base64":"/w=="}');
  });

  test('fields that nobody asked for are left behind', () => {
    const line = '{"kind":"typed","text":"fig","at":0,"points":99,"__proto__":{"kind":"exited"}}';
    const [event] = fromLines(line);
    expect(Object.keys(event ?? {}).sort()).toEqual(['at', 'kind', 'text']);
  });
});

/** Fields that hold one of a few words. */
const ONE_OF = ['kind', 'from', 'by', 'stream', 'mark'];

/** Lines that somebody could send, each with what is said of it. */
const HOSTILE: [what: string, line: string, problem: RegExp][] = [
  ['no JSON', 'plum', /is not JSON/],
  ['an empty line', '', /is not JSON/],
  ['half an event', '{"kind":"typed","te', /is not JSON/],
  ['brackets without end', '['.repeat(200_000), /is not JSON/],
  ['a number', '7', /is not an event/],
  ['null', 'null', /is not an event/],
  ['a list', '[{"kind":"typed"}]', /is not an event/],
  ['no kind', '{"text":"fig","at":0}', /is not an event/],
  ['an unknown kind', '{"kind":"passed","at":0}', /is not an event/],
  ['a kind that is no text', '{"kind":["typed"],"text":"fig","at":0}', /is not an event/],
  ['a kind that every object has', '{"kind":"constructor","at":0}', /is not an event/],
  ['the kind of a prototype', '{"__proto__":{"kind":"typed"},"text":"fig","at":0}', /is not an event/],
  ['no time', '{"kind":"typed","text":"fig"}', /"at"/],
  ['a time before the beginning', '{"kind":"typed","text":"fig","at":-1}', /"at"/],
  ['a time as text', '{"kind":"typed","text":"fig","at":"0"}', /"at"/],
  ['a time without end', '{"kind":"typed","text":"fig","at":1e999}', /"at"/],
  ['a missing field', '{"kind":"typed","at":0}', /"text"/],
  ['a number for a text', '{"kind":"typed","text":7,"at":0}', /"text"/],
  ['an inherited field', '{"kind":"typed","__proto__":{"text":"fig"},"at":0}', /"text"/],
  ['a text for a boolean', '{"kind":"line","stream":"stdout","text":"","ended":"no","at":0}', /"ended"/],
  ['an unknown stream', '{"kind":"line","stream":"stdin","text":"","ended":true,"at":0}', /"stream"/],
  ['an unknown party', '{"kind":"closed","on":"client","by":"teacher","at":0}', /"by"/],
  ['an unknown mark', '{"kind":"step","index":0,"mark":"held","at":0}', /"mark"/],
  ['a step before the first', '{"kind":"step","index":-1,"mark":"began","at":0}', /"index"/],
  ['half an exit code', '{"kind":"exited","code":0.5,"signal":null,"at":0}', /"code"/],
  ['no exit code at all', '{"kind":"exited","signal":null,"at":0}', /"code"/],
  ['bytes as text', '{"kind":"lost","on":"a","from":"check","data":"plum","at":0}', /"data"/],
  ['bytes that are nothing', '{"kind":"lost","on":"a","from":"check","data":null,"at":0}', /"data"/],
  ['bytes as numbers', '{"kind":"lost","on":"a","from":"check","data":[1,2],"at":0}', /"data"/],
  ['base64 as a number', '{"kind":"lost","on":"a","from":"check","data":{"base64":1},"at":0}', /"data"/],
];

/** Every field of every kind of event: the event as plain JSON, and the field. */
const EVERY_FIELD = Object.entries(KINDS).flatMap(([kind, fields]) => {
  const [some] = fc.sample(fields, 1);
  const event: object = JSON.parse(toLines([{ kind, ...some, at: 3 } as Event]));
  return Object.keys(event).map((field): [string, string, object] => [kind, field, event]);
});

describe('whatever is no transcript is refused, with the number of its line', () => {
  test.each(EVERY_FIELD)('%s: %s has to be there, and to be what it is', (_, field, event) => {
    for (const instead of [undefined, [{}], {}, ...(ONE_OF.includes(field) ? ['nobody'] : [])]) {
      const read = () => fromLines(JSON.stringify({ ...event, [field]: instead }));
      expect(read).toThrow(TranscriptError);
    }
  });

  test.each(HOSTILE)('%s', (_, line, problem) => {
    const good = toLines([ENDED, SAID]);
    const read = () => fromLines(`${good}${line}\n${good}`);
    expect(read).toThrow(TranscriptError);
    expect(read).toThrow(/^line 3 of the transcript /);
    expect(read).toThrow(problem);
  });

  test('whatever is done to one letter of it, nothing else is ever thrown', () => {
    const good = toLines([SAID, ENDED, { ...SAID, data: Uint8Array.of(0xff, 0) }]);
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 3 }), (at, put) => {
        let read: Transcript | undefined;
        try {
          read = fromLines(good.slice(0, at) + put + good.slice(at + 1));
        } catch (problem) {
          expect(problem).toBeInstanceOf(TranscriptError);
        }
        // What was believed after all is a transcript: it comes back from its own lines.
        if (read !== undefined) expect(fromLines(toLines(read))).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('bounds', () => {
  const lines = (n: number, event: Event = ENDED): string => toLines([event]).repeat(n);

  test('as many events as are allowed, and not one more', () => {
    const three = { ...BOUNDS, events: 3 };
    expect(fromLines(lines(3), three)).toHaveLength(3);
    expect(() => fromLines(lines(4), three)).toThrow('line 4 of the transcript is one too many');
    expect(() => fromLines(lines(9000), three)).toThrow('line 4 of the transcript is one too many');
    expect(() => fromLines('\n'.repeat(9000), three)).toThrow(TranscriptError);
  });

  test('a line as long as it may be, and not a letter longer', () => {
    const length = toLines([ENDED]).length - 1;
    expect(fromLines(lines(2), { ...BOUNDS, line: length })).toHaveLength(2);
    const read = () => fromLines(lines(2), { ...BOUNDS, line: length - 1 });
    expect(read).toThrow('line 1 of the transcript is too long');
  });

  test.each([
    ['text', utf8('plum')],
    ['other bytes', Uint8Array.of(0xff, 0xfe, 0xfd, 0xfc)],
  ])('payload of all events together: %s', (_, four) => {
    const read = (bytes: number) => fromLines(lines(3, { ...SAID, data: four }), { ...BOUNDS, bytes });
    expect(read(12)).toHaveLength(3);
    expect(() => read(11)).toThrow('line 3 of the transcript holds too many bytes');
  });

  test('hold without being asked for', () => {
    expect(() => fromLines(lines(BOUNDS.events + 1))).toThrow(`line ${BOUNDS.events + 1} of`);
  });
});
