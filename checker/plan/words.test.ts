import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../wire/bytes.ts';
import { dice, type Dice } from './dice.ts';
import { accented, emoji, fruit, fruits, numberedFruit } from './words.ts';

const seed = fc.string({ maxLength: 6 });
const many = (word: (some: Dice) => string): string[] => {
  const some = dice('7f3a');
  return [...new Set(Array.from({ length: 500 }, () => word(some)))];
};

test('a fruit is one word of plain letters', () => {
  const all = many(fruit);
  expect(all.length).toBeGreaterThan(30);
  for (const word of all) expect(word).toMatch(/^[a-z]{2,}$/);
});

test('several fruits are different ones with one blank between', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 20 }), (name, n) => {
      const words = fruits(dice(name), n).split(' ');
      expect(new Set(words).size).toBe(n);
      expect(words.every((word) => /^[a-z]+$/.test(word))).toBe(true);
    }),
  );
});

describe('letters that are not one byte', () => {
  test('an accented word has at least one, and stays the same when it is normalised', () => {
    for (const word of many(accented)) {
      expect(utf8(word).length).toBeGreaterThan(word.length);
      expect(word.normalize('NFC')).toBe(word);
    }
  });

  test('an emoji is one letter, two UTF-16 units, four bytes', () => {
    for (const word of many(emoji)) {
      expect([[...word].length, word.length, utf8(word).length]).toEqual([1, 2, 4]);
    }
  });
});

describe('numbered fruit', () => {
  test('has exactly as many bytes as asked for, all of them visible or a blank inside', () => {
    fc.assert(
      fc.property(seed, fc.nat(3000), (name, length) => {
        const text = numberedFruit(dice(name), length);
        expect(utf8(text)).toHaveLength(length);
        expect(text).toMatch(/^(?:[\w.](?:[\w. ]*[\w.])?)?$/);
      }),
    );
  });

  test('looks different at every place, so that a lost piece shows', () => {
    const text = numberedFruit(dice('7f3a'), 3000);
    const windows = Array.from({ length: 2900 }, (_, at) => text.slice(at, at + 30));
    expect(new Set(windows).size).toBe(windows.length);
  });
});

test('the same seed, the same words', () => {
  fc.assert(
    fc.property(seed, (name) => {
      for (const word of [
        fruit,
        accented,
        emoji,
        (some: Dice) => fruits(some, 5),
        (some: Dice) => numberedFruit(some, 99),
      ]) {
        expect(word(dice(name))).toBe(word(dice(name)));
      }
    }),
  );
});
