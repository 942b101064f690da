// How long is waited for what: as long as the contract says on any machine, longer on a slow one, and never so
// long that a student gives up first.
import { describe, expect, test } from 'vitest';
import { bareStart, FIRST_LOOK, fullPatience, type Patience } from './patience.ts';

/** From a machine that starts a program in no time to one that takes a minute for it. */
const STARTS = [0, 1, 20, 40, 60, 80, 100, 150, 200, 500, 1000, 5000, 60_000];

const kinds = Object.keys(FIRST_LOOK) as (keyof Patience)[];

describe('on every machine', () => {
  test.each(STARTS.map((ms) => [ms, fullPatience(ms)] as const))(
    'where a bare program takes %i ms, the full patience keeps the contract',
    (_, full) => {
      expect(full.start).toBeGreaterThan(5000);
      expect(full.end).toBeGreaterThanOrEqual(2000);
      expect(full.crowd).toBeGreaterThanOrEqual(10_000);
      for (const kind of kinds) expect(full[kind], kind).toBeGreaterThanOrEqual(FIRST_LOOK[kind]);
      for (const kind of kinds) expect(full[kind], kind).toBeLessThanOrEqual(10_000);
    },
  );

  test('a slow start costs nothing at the first look either', () => {
    expect(FIRST_LOOK.start).toBeGreaterThan(5000);
  });
});

test.each(kinds)('the slower the machine, the longer it waits (%s)', (kind) => {
  const waits = STARTS.map((ms) => fullPatience(ms)[kind]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test.each(['start', 'reply', 'end', 'courtesy'] as const)('a slow machine has more time (%s)', (kind) => {
  expect(fullPatience(150)[kind]).toBeGreaterThan(fullPatience(20)[kind]);
});

test('a bare program takes some time, which is measured', async () => {
  const ms = await bareStart();
  expect(ms).toBeGreaterThan(0);
  expect(Number.isFinite(ms)).toBe(true);
});
