import { describe, expect, test } from 'vitest';
import { check } from '../plan/session.ts';
import { isFailure, outcomeOf, pointsOf, resultOf, type Outcome, type Result, type Verdict } from './report.ts';

const told = {
  story: [],
  expected: 'a',
  received: 'b',
  differsAt: undefined,
  mistake: undefined,
  hints: ['1', '2', '3'],
  byHand: { words: '', other: [] },
} as const;

/** Verdicts by a letter, capital for core and small for stretch, so that a run is one word. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  p: { kind: 'passed' },
  f: { kind: 'failed', ...told },
  c: { kind: 'crashed', error: 'boom', ...told },
  n: { kind: 'not-run', reason: 'needs another', harmless: false },
  h: { kind: 'not-run', reason: 'not run here', harmless: true },
  t: { kind: 'trouble', reason: 'the checker' },
};

/** Results of a run: core checks are worth 2 points, stretch checks none unless told. */
const run = (letters: string, points?: number): Result[] =>
  [...letters].map((letter) => {
    const verdict = VERDICTS[letter.toLowerCase()] ?? { kind: 'passed' };
    const core = letter !== letter.toLowerCase();
    return {
      slug: letter,
      title: letter,
      part: 'server',
      tier: core ? 'core' : 'stretch',
      points: points ?? (core ? 2 : 0),
      lesson: 'x',
      verdict,
    };
  });

describe('what a run comes to', () => {
  test.each<[string, Outcome, string]>([
    ['PPP', 'passed', 'all core checks passed'],
    ['PPPppp', 'passed', 'everything passed'],
    ['PPPfcn', 'passed', 'stretch is never needed'],
    ['PPH', 'passed', 'what is not run here costs nothing'],
    ['PPF', 'not-yet', 'one failed'],
    ['PPC', 'not-yet', 'one crashed'],
    ['PFN', 'not-yet', 'one failed, another waits for it'],
    ['PN', 'not-yet', 'one was not run'],
    ['FT', 'not-yet', 'a failure of the student is not hidden by trouble'],
    ['PT', 'trouble', 'the checker had trouble with a core check'],
    ['NT', 'trouble', 'what was not run may be due to the trouble'],
    ['', 'not-yet', 'nothing observed is not passed'],
    ['H', 'not-yet', 'nothing could be checked'],
    ['ppp', 'not-yet', 'stretch alone does not pass'],
  ])('%s: %s (%s)', (letters, outcome) => {
    expect(outcomeOf(run(letters))).toBe(outcome);
  });
});

describe('points', () => {
  test.each([
    ['PPP', 6, 6],
    ['PFC', 2, 6],
    ['PN', 2, 4],
    ['PH', 2, 2],
    ['PT', 2, 2],
    ['', 0, 0],
    ['PPpp', 4, 4],
  ])('%s: %i of %i', (letters, reached, possible) => {
    expect(pointsOf(run(letters))).toEqual({ reached, possible });
  });

  test('are those of each check', () => {
    expect(pointsOf([...run('P', 5), ...run('F', 3), ...run('p', 1)])).toEqual({ reached: 6, possible: 9 });
  });
});

test.each([
  ['p', false],
  ['f', true],
  ['c', true],
  ['n', false],
  ['h', false],
  ['t', false],
])('only failed and crashed are failures of the student: %s', (letter, failure) => {
  expect(isFailure(VERDICTS[letter] ?? { kind: 'passed' })).toBe(failure);
});

test('a result holds what a report needs of its check, and nothing to run', () => {
  const words = { slug: 'greets', title: 'greets', part: 'server', lesson: 'Greeting' };
  const one = check({ ...words, tier: 'stretch', scenes: [], hints: ['1', '2', '3'] });
  const verdict: Verdict = { kind: 'passed' };
  expect(resultOf(one, verdict)).toEqual({ ...words, tier: 'stretch', points: 0, verdict });
});
