import { describe, expect, test } from 'vitest';
import { clientStart, scene } from '../plan/session.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Happening } from '../wire/transcript.ts';
import { ladder } from './ladder.ts';
import { PLAIN } from './look.ts';

const filter = scene(clientStart({ part: 'filter', port: 'none' }), []);

/** The rows of a ladder, without the line of names. */
const rows = (...happened: Happening[]): string[] =>
  ladder(
    filter,
    happened.map((one, at) => ({ ...one, at })),
    PLAIN,
  )
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.trim());

describe('what a filter is fed', () => {
  test('stands in one row when it is one line, or part of one', () => {
    expect(rows({ kind: 'typed', text: 'plum\n' })).toEqual(['* at its keyboard: "plum\\n"']);
    expect(rows({ kind: 'typed', text: 'pl' })).toEqual(['* at its keyboard: "pl"']);
  });

  test('stands in a row for each line when it is several', () => {
    expect(rows({ kind: 'typed', text: 'plum\n\nfi' })).toEqual([
      '* at its keyboard, 3 lines:',
      '*   "plum\\n"',
      '*   "\\n"',
      '*   "fi"',
    ]);
  });

  test('is not shown without end', () => {
    const shown = rows({ kind: 'typed', text: 'fig\n'.repeat(300) });
    expect(shown).toHaveLength(22);
    expect(shown.at(-1)).toBe('*   ... and 280 lines more');
  });

  test('is told to be real where it is', () => {
    const real: Happening = { kind: 'real', source: 'ping of 127.0.0.1', text: 'PING' };
    expect(rows(real)).toEqual(['* is asked about a real ping of 127.0.0.1']);
  });
});

test('where there is room, all of what travels is shown, and else its beginning and how much is left out', () => {
  const drawn = (letters: number) =>
    rows({ kind: 'datagram', on: 'server', from: 'program', data: utf8('a'.repeat(letters)) })[0];
  expect(drawn(45)).toContain(`"${'a'.repeat(45)}"`);
  expect(drawn(80)).toMatch(/"a+"\.\.\. and \d+ bytes more/);
});
