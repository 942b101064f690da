import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dice, type Dice } from './dice.ts';

const seed = fc.string({ maxLength: 12 });
const rolls = (some: Dice, n = 20): number[] => Array.from({ length: n }, () => some.between(1, 6));

describe('a seed', () => {
  test('always gives the same rolls', () => {
    fc.assert(
      fc.property(seed, (name) => {
        expect(rolls(dice(name))).toEqual(rolls(dice(name)));
      }),
    );
  });

  test('that a report of long ago printed still gives its rolls (FNV-1a, mulberry32)', () => {
    expect(rolls(dice('7f3a'), 12)).toEqual([3, 6, 2, 5, 4, 4, 4, 1, 6, 2, 5, 4]);
    expect(rolls(dice(''), 6)).toEqual([4, 3, 5, 3, 5, 1]);
  });

  test('gives other rolls than another', () => {
    const seeds = Array.from({ length: 200 }, (_, i) => i.toString(16).padStart(4, '0'));
    const different = new Set(seeds.map((name) => rolls(dice(name)).join('')));
    expect(different.size).toBe(200);
  });
});

describe('dice of their own for a name', () => {
  test('do not change when others are rolled before', () => {
    const alone = rolls(dice('7f3a').for('many'));
    const shared = dice('7f3a');
    rolls(shared);
    rolls(shared.for('one'));
    expect(rolls(shared.for('many'))).toEqual(alone);
  });

  test('change nothing for the dice they were made of', () => {
    const shared = dice('7f3a');
    rolls(shared.for('one'));
    expect(rolls(shared)).toEqual(rolls(dice('7f3a')));
  });

  test('differ from name to name, from their parent, and from seed to seed', () => {
    const names = ['one', 'many', 'further', ''];
    const all = ['7f3a', '7f3b'].flatMap((name) => [dice(name), ...names.map((one) => dice(name).for(one))]);
    expect(new Set(all.map((one) => rolls(one).join(''))).size).toBe(10);
  });
});

describe('a roll', () => {
  test('stays between its ends, and both ends come', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: -50, max: 50 }), fc.nat(3), (name, low, more) => {
        const some = dice(name);
        const seen = new Set(Array.from({ length: 300 }, () => some.between(low, low + more)));
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: more + 1 }, (_, i) => low + i));
      }),
    );
  });

  test('is fair enough to choose fruit', () => {
    const counts = new Map<number, number>();
    for (const roll of rolls(dice('7f3a'), 6000)) counts.set(roll, (counts.get(roll) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('picking', () => {
  test('takes one of what is there', () => {
    fc.assert(
      fc.property(seed, fc.array(fc.integer(), { minLength: 1 }), (name, from) => {
        expect(from).toContain(dice(name).pick(from));
      }),
    );
  });

  test('from nothing is an error, not an empty thing', () => {
    expect(() => dice('7f3a').pick([])).toThrow('nothing to pick from');
  });

  test('some takes different ones, and leaves the list alone', () => {
    const from = Array.from({ length: 20 }, (_, i) => i);
    fc.assert(
      fc.property(seed, fc.nat(20), (name, n) => {
        const some = dice(name).pickSome(from, n);
        expect(new Set(some).size).toBe(n);
        expect(some.every((one) => from.includes(one))).toBe(true);
        expect(from).toHaveLength(20);
      }),
    );
  });

  test('some takes every one of them at times, in any order', () => {
    const some = dice('7f3a');
    const seen = new Set(Array.from({ length: 200 }, () => some.pickSome('abc'.split(''), 2).join('')));
    expect([...seen].sort()).toEqual(['ab', 'ac', 'ba', 'bc', 'ca', 'cb']);
  });

  test('some keeps lists whole', () => {
    expect(dice('7f3a').pickSome([[1, 2]], 1)).toEqual([[1, 2]]);
  });
});
