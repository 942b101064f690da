import { describe, expect, test } from 'vitest';
import type { Transcript } from '../wire/transcript.ts';
import { whole } from './flow.ts';
import { isRight, questionOf, type Asking } from './owed.ts';
import { ask, askReal, type Answer } from './step.ts';
import { utf8 } from '../wire/bytes.ts';

const PING = 'ping of 127.0.0.1';
const letters = (text: string): Answer[] => [{ asked: text, expected: String(text.length) }];
const real = (text: string, source: string = PING): Transcript => [{ kind: 'real', source, text, at: 0 }];
const question = (step: ReturnType<typeof ask>, transcript: Transcript) => questionOf(step as Asking, transcript);

describe('what a filter is fed, and what it owes', () => {
  test('stands in the plan, whatever was recorded', () => {
    const answers = letters('fig');
    expect(question(ask('fig', answers), real('plum'))).toMatchObject({
      input: whole(utf8('fig')),
      answers,
    });
  });

  test('follows, of something real, from what was recorded of it', () => {
    const step = askReal(PING, letters);
    expect(question(step, real('plum'))).toEqual({ input: whole(utf8('plum')), answers: letters('plum') });
    expect(question(step, real('figs!'))?.answers).toEqual(letters('figs!'));
  });

  test('is not known where nothing real was recorded, or something else was', () => {
    const step = askReal(PING, letters);
    expect(question(step, [])).toBeUndefined();
    expect(question(step, real('plum', 'weather'))).toBeUndefined();
  });
});

test.each<[Answer, string, boolean]>([
  [{ asked: 'a', expected: '1' }, '1', true],
  [{ asked: 'a', expected: '1' }, '1 ', false],
  [{ asked: 'a', expected: '1', accepts: (line) => Number(line) === 1 }, '1.0', true],
  [{ asked: 'a', expected: '1', accepts: () => false }, '1', false],
])('%o is answered right by %j: %s', (answer, line, right) => {
  expect(isRight(answer, line)).toBe(right);
});
