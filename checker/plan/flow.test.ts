import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { dice } from './dice.ts';
import {
  byteByByte,
  bytesOf,
  cutAt,
  delay,
  halfClose,
  merge,
  piecesBetween,
  resetAfter,
  slowReader,
  split,
  whole,
  type Act,
  type Due,
  type Fault,
  type Flow,
} from './flow.ts';

const bytes = fc.uint8Array({ maxLength: 60 });
const seed = fc.string({ maxLength: 6 });
const due: fc.Arbitrary<Due> = fc.oneof(
  fc.constantFrom('at-once' as const, 'apart' as const),
  fc.record({ ms: fc.nat(2000) }),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), data: bytes, due }),
  fc.record({ kind: fc.constantFrom('half-close', 'stop-reading', 'read-on'), due }),
);
const flow: fc.Arbitrary<Flow> = fc.array(act, { maxLength: 5 });

const plum = whole(utf8('plum fig'));
const some = dice('7f3a');
/** A flow as one can read it: the pieces and the other acts, in order. */
const read = (acts: Flow): string[] => acts.map((one) => (one.kind === 'bytes' ? asText(one.data) : one.kind));
const dues = (acts: Flow): Due[] => acts.map((one) => one.due);

/** Faults that change when and how bytes travel, never which ones or in which order. */
const HARMLESS: [string, Fault][] = [
  ['split', split(3)],
  ['split into one', split(1)],
  ['split into more than there is', split(1000)],
  ['byteByByte', byteByByte],
  ['merge', merge],
  ['delay', delay(700)],
  ['halfClose', halfClose],
  ['slowReader', slowReader(1500)],
];

describe.each(HARMLESS)('%s', (_, fault) => {
  test('keeps all bytes in order, and changes nothing in what it was given', () => {
    fc.assert(
      fc.property(flow, seed, (before, name) => {
        const copy = structuredClone(before);
        expect(bytesOf(fault(before, dice(name)))).toEqual(bytesOf(before));
        expect(before).toEqual(copy);
      }),
    );
  });

  test('gives the same for the same seed', () => {
    fc.assert(
      fc.property(flow, seed, (before, name) => {
        expect(fault(before, dice(name))).toEqual(fault(before, dice(name)));
      }),
    );
  });
});

test('whole is one piece, at once', () => {
  expect(plum).toEqual([{ kind: 'bytes', data: utf8('plum fig'), due: 'at-once' }]);
});

describe('cutting at given places', () => {
  test.each([
    [[], ['plum fig']],
    [[4], ['plum', ' fig']],
    [[5, 2], ['pl', 'um ', 'fig']], // prettier-ignore
    [[2, 2, 2], ['pl', 'um fig']], // prettier-ignore
    [[0, 8, 99, -1], ['plum fig']],
  ])('%j', (positions, pieces) => {
    const flowing = cutAt(utf8('plum fig'), positions);
    expect(read(flowing)).toEqual(pieces);
    expect(dues(flowing)).toEqual(pieces.map((_, i) => (i === 0 ? 'at-once' : 'apart')));
  });

  test('works at every place, also inside a letter', () => {
    const data = utf8('né🍒!');
    for (let at = 1; at < data.length; at++) {
      const [first, second, ...more] = cutAt(data, [at]);
      expect(more).toEqual([]);
      expect(first).toMatchObject({ data: data.subarray(0, at), due: 'at-once' });
      expect(second).toMatchObject({ data: data.subarray(at), due: 'apart' });
    }
  });

  test('no byte is lost, none comes twice', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.integer({ min: -5, max: 70 })), (data, positions) => {
        expect(bytesOf(cutAt(data, positions))).toEqual(data);
      }),
    );
  });
});

describe('split', () => {
  test('makes as many pieces as were asked for, none of them empty', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 80 }),
        seed,
        (data, pieces, name) => {
          const cut = split(pieces)(whole(data), dice(name));
          expect(cut).toHaveLength(Math.min(pieces, data.length));
          for (const piece of cut) expect(bytesOf([piece]).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('cuts at every place, sooner or later', () => {
    const places = Array.from({ length: 300 }, () => read(split(2)(plum, some))[0]?.length);
    expect(new Set(places)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  });

  test('the first piece comes when the whole would have; the others apart from it', () => {
    const late = delay(700)(plum, some);
    expect(dues(split(3)(late, some))).toEqual([{ ms: 700 }, 'apart', 'apart']);
  });

  test('leaves what is not bytes where it is', () => {
    const cut = split(2)([...slowReader(1500)(whole(utf8('no')), some)], some);
    expect(read(cut)).toEqual(['stop-reading', 'n', 'o', 'read-on']);
  });
});

test('byteByByte sends every byte apart', () => {
  expect(read(byteByByte(whole(utf8('fig')), some))).toEqual(['f', 'i', 'g']);
  expect(
    dues(byteByByte(plum, some))
      .slice(1)
      .every((when) => when === 'apart'),
  ).toBe(true);
});

describe('merge', () => {
  test('puts all bytes into the first piece, when that was due', () => {
    const pieces = delay(300)(cutAt(utf8('plum fig'), [2, 4]), some);
    expect(merge(pieces, some)).toEqual([{ kind: 'bytes', data: utf8('plum fig'), due: { ms: 300 } }]);
  });

  test('is the inverse of every cut', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(60)), (data, positions) => {
        expect(merge(cutAt(data, positions), some)).toEqual(whole(data));
      }),
    );
  });

  test('leaves what is not bytes where it is, also when there are no bytes', () => {
    expect(read(merge(slowReader(9)(cutAt(utf8('fig'), [1]), some), some))).toEqual(['stop-reading', 'fig', 'read-on']);
    const none: Flow = [{ kind: 'half-close', due: 'apart' }];
    expect(merge(none, some)).toEqual(none);
  });
});

describe('delay', () => {
  test('moves the first act, and the others with it', () => {
    expect(dues(delay(700)(cutAt(utf8('plum'), [2]), some))).toEqual([{ ms: 700 }, 'apart']);
  });

  test('of nothing is nothing', () => {
    expect(delay(700)([], some)).toEqual([]);
  });
});

test('halfClose comes behind everything else', () => {
  expect(read(halfClose(cutAt(utf8('fig'), [1]), some))).toEqual(['f', 'ig', 'half-close']);
});

describe('resetAfter', () => {
  test.each([
    [0, ['reset']],
    [1, ['p', 'reset']],
    [8, ['plum fig', 'reset']],
    [99, ['plum fig', 'reset']],
  ])('%i bytes', (n, acts) => {
    expect(read(resetAfter(n)(plum, some))).toEqual(acts);
  });

  test('lets exactly so many bytes through, and resets when those were taken in', () => {
    fc.assert(
      fc.property(flow, fc.nat(120), (before, n) => {
        const after = resetAfter(n)(before, some);
        expect(bytesOf(after)).toEqual(bytesOf(before).subarray(0, n));
        expect(after.at(-1)).toEqual({ kind: 'reset', due: 'apart' });
      }),
    );
  });
});

test('slowReader stops reading before everything and goes on after so long', () => {
  const flowing = slowReader(1500)(plum, some);
  expect(read(flowing)).toEqual(['stop-reading', 'plum fig', 'read-on']);
  expect(dues(flowing)).toEqual(['at-once', 'at-once', { ms: 1500 }]);
});

describe('a part of the bytes, in the pieces in which it travels', () => {
  const cut = cutAt(utf8('plum fig kiwi'), [2, 6, 11]);
  const between = (from: number, to: number) => piecesBetween(cut, from, to).map(asText);

  test.each<[number, number, string[]]>([
    [0, 2, ['pl']],
    [0, 4, ['pl', 'um']],
    [3, 5, ['m ']],
    [5, 8, ['f', 'ig']],
    [0, 13, ['pl', 'um f', 'ig ki', 'wi']],
    [13, 20, []],
    [4, 4, []],
  ])('from %i to %i: %j', (from, to, pieces) => {
    expect(between(from, to)).toEqual(pieces);
  });

  test('is the bytes themselves, whatever the flow', () => {
    fc.assert(
      fc.property(flow, fc.nat(99), fc.nat(99), (acts, from, to) => {
        expect(concat(piecesBetween(acts, from, to))).toEqual(bytesOf(acts).slice(from, to));
      }),
    );
  });
});
