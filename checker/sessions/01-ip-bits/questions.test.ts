import { describe, expect, test } from 'vitest';
import { dice, type Dice } from '../../plan/dice.ts';
import { bytesOf } from '../../plan/flow.ts';
import { asText } from '../../wire/bytes.ts';
import { answerTo, COMMANDS } from './answer.ts';
import {
  bits,
  configurations,
  dotted,
  inPieces,
  malformed,
  many,
  numbers,
  numbersApart,
  ports,
  scopes,
  textOf,
} from './questions.ts';

const SEEDS = Array.from({ length: 100 }, (_, i) => `seed ${i}`);
const each = (make: (dice: Dice) => string[]): string[][] => SEEDS.map((seed) => make(dice(seed)));

describe('whatever the seed', () => {
  test('a line is at most 100 bytes, and all its letters are ASCII', () => {
    for (const make of [numbers, dotted, bits, configurations, ports, scopes, many])
      for (const line of each(make).flat()) expect(line).toMatch(/^[\t -~]{0,100}$/);
  });

  test('no number is asked twice, or stands in its line, where lines are only counted', () => {
    for (const lines of each((dice) => numbersApart(dice, 6))) {
      const answers = lines.map(answerTo);
      expect(new Set(answers).size).toBe(6);
      expect(answers.some((answer, at) => lines[at]?.includes(answer) === true)).toBe(false);
    }
  });

  test('malformed lines are malformed, and some good ones stand between them', () => {
    for (const lines of each(malformed)) {
      const good = lines.filter((line) => answerTo(line) !== 'invalid');
      expect(good.length).toBeGreaterThan(8);
      expect(good.every((line) => line.startsWith('number '))).toBe(true);
      expect(lines.at(-1)).toBe('');
    }
  });

  test('a large input has all commands, and each with several answers', () => {
    for (const lines of each(many)) {
      expect(lines).toHaveLength(300);
      expect(textOf(lines).length).toBeGreaterThan(4096);
      for (const command of COMMANDS) {
        const answers = lines.filter((line) => line.startsWith(`${command} `)).map(answerTo);
        expect(new Set(answers).size).toBeGreaterThan(1);
      }
    }
  });
});

describe('the pieces of a large input', () => {
  test.each(SEEDS)('are cut in every way there is: %s', (seed) => {
    const lines = many(dice(seed));
    const { flow, cut, first } = inPieces(lines, dice(seed));
    const pieces = flow.flatMap((act) => (act.kind === 'bytes' ? [asText(act.data)] : []));
    const ends = pieces.slice(0, -1).map((piece) => piece.slice(piece.lastIndexOf('\n') + 1));
    expect(asText(bytesOf(flow))).toBe(textOf(lines));
    expect(pieces.length).toBeGreaterThanOrEqual(18);
    expect(pieces[0]?.length).toBeLessThan(textOf(lines).length / 2);
    expect(ends.filter((end) => end === '')).toHaveLength(first.length);
    expect(ends.filter((end) => end !== '')).toHaveLength(cut.length);
    expect(pieces.filter((piece) => piece.startsWith('\n')).length).toBeGreaterThan(0);
    expect(flow.filter(({ due }) => typeof due === 'object')).toHaveLength(1);
    expect(pieces.some((piece) => first.some((at) => piece.startsWith(`${lines[at] ?? '?'}\n`)))).toBe(true);
  });
});
