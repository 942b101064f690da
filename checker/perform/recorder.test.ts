// What a transcript keeps: everything in order, copies and not the buffers themselves, and no more of it than
// fits into memory, however much a program says.
import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { eventsOf, printed, sentByProgram } from '../wire/transcript.ts';
import { Recorder } from './recorder.ts';

test('what happened is kept in order, each with its time', () => {
  const recorder = new Recorder();
  recorder.add({ kind: 'connected', on: 'client' });
  recorder.bytes('client', 'program', utf8('plum'));
  recorder.line('stdout', 'fig', true);
  recorder.add({ kind: 'reset', on: 'client', by: 'program' });
  const { transcript } = recorder;
  expect(transcript.map((event) => event.kind)).toEqual(['connected', 'bytes', 'line', 'reset']);
  const times = transcript.map((event) => event.at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.every((at) => Number.isInteger(at) && at >= 0)).toBe(true);
});

test.each(['program', 'check'] as const)(
  'bytes of the %s stay what they were when their buffer is used again',
  (from) => {
    const recorder = new Recorder();
    const buffer = Buffer.from('plum');
    recorder.bytes('client', from, buffer);
    buffer.fill('x');
    expect(eventsOf(recorder.transcript, 'bytes').map(({ data }) => asText(data))).toEqual(['plum']);
  },
);

describe('of bytes', () => {
  const MB = new Uint8Array(1_000_000).fill(0x78);

  test('what the program says is kept whole up to megabytes', () => {
    const recorder = new Recorder();
    for (let i = 0; i < 6; i++) recorder.bytes('client', 'program', MB);
    expect(concat(sentByProgram(recorder.transcript, 'client')).length).toBe(6 * MB.length);
  });

  test('beyond its limit, on all connections together, the program is only counted', () => {
    const recorder = new Recorder();
    for (let i = 0; i < 40; i++) recorder.bytes(`client ${i % 4}`, 'program', MB);
    const events = eventsOf(recorder.transcript, 'bytes');
    const kept = events.reduce((sum, { data }) => sum + data.length, 0);
    expect(kept).toBeLessThan(20 * MB.length);
    expect(events.every(({ data, omitted }) => data.length + omitted === MB.length)).toBe(true);
    expect(events.at(-1)).toMatchObject({ data: new Uint8Array(), omitted: MB.length });
  });

  test('of what the check says the beginning is kept, and the rest counted', () => {
    const recorder = new Recorder();
    recorder.bytes('client', 'check', utf8('plum'));
    recorder.bytes('client', 'check', MB);
    const [short, long] = eventsOf(recorder.transcript, 'bytes');
    expect(short).toMatchObject({ data: utf8('plum'), omitted: 0 });
    expect(long?.data.length).toBeLessThan(100_000);
    expect((long?.data.length ?? 0) + (long?.omitted ?? 0)).toBe(MB.length);
  });

  test('what the check says takes nothing away from what the program says', () => {
    const recorder = new Recorder();
    for (let i = 0; i < 40; i++) recorder.bytes('client', 'check', MB);
    recorder.bytes('client', 'program', MB);
    expect(sentByProgram(recorder.transcript, 'client').map(({ length }) => length)).toEqual([MB.length]);
  });
});

describe('of lines', () => {
  const kept = (recorder: Recorder) => eventsOf(recorder.transcript, 'line');

  test('both streams are kept apart, empty lines and a missing line end too', () => {
    const recorder = new Recorder();
    recorder.line('stdout', 'plum', true);
    recorder.line('stderr', 'oh', true);
    recorder.line('stdout', '', true);
    recorder.line('stdout', 'fig', false);
    expect(printed(recorder.transcript, 'stdout')).toBe('plum\n\nfig');
    expect(printed(recorder.transcript, 'stderr')).toBe('oh\n');
  });

  test.each([
    ['one line without end', 'x'.repeat(12_000_000), 1],
    ['many long lines', 'x'.repeat(10_000), 1200],
  ])('%s: eleven million letters and line ends are kept, and no more', (_, text, times) => {
    const recorder = new Recorder();
    for (let i = 0; i < times; i++) recorder.line('stdout', text, true);
    const letters = kept(recorder).reduce((sum, line) => sum + line.text.length + 1, 0);
    expect(letters).toBeGreaterThanOrEqual(11_000_000);
    expect(letters).toBeLessThanOrEqual(11_000_001);
  });

  test('an empty line has its place too, and has none where there is none left', () => {
    const recorder = new Recorder();
    recorder.line('stdout', 'x'.repeat(10_999_998), true);
    for (let i = 0; i < 3; i++) recorder.line('stdout', '', true);
    recorder.line('stderr', '', true);
    expect(kept(recorder).map((line) => line.stream)).toEqual(['stdout', 'stdout', 'stderr']);
  });

  test('what happens after a flood of lines is kept', () => {
    const recorder = new Recorder();
    recorder.line('stdout', 'x'.repeat(3_000_000), true);
    recorder.add({ kind: 'exited', code: 0, signal: null });
    expect(recorder.transcript.at(-1)).toMatchObject({ kind: 'exited', code: 0 });
  });
});
