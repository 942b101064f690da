import { describe, expect, test } from 'vitest';
import type { Result, Verdict } from './judge/report.ts';
import type { Remembered } from './lab.ts';
import { check, scene, serverStart, type Session } from './plan/session.ts';
import { checksAfter, hintKey, hintsAfter, partPassed, rowOf, titleIn } from './progress.ts';

const one = (slug: string, part: string, tier: 'core' | 'stretch' = 'core') =>
  check({
    slug,
    title: `it ${slug}`,
    part,
    tier,
    scenes: [scene(serverStart({ part }), [])],
    lesson: 'x',
    hints: ['a', 'b', 'c'],
  });

const SESSION: Session = {
  slug: '08-x',
  number: 8,
  title: 'X',
  port: 1,
  parts: [],
  checks: () => [
    one('greets', 'server'),
    one('echoes', 'server'),
    one('calls', 'client'),
    one('hurries', 'server', 'stretch'),
  ],
};

const failure = {
  story: [],
  expected: '',
  received: '',
  differsAt: undefined,
  mistake: undefined,
  hints: ['a', 'b', 'c'] as const,
  byHand: { words: '', other: [] },
};
const VERDICTS: Record<string, Verdict> = {
  passed: { kind: 'passed' },
  failed: { kind: 'failed', ...failure },
  crashed: { kind: 'crashed', error: 'x', ...failure },
  skipped: { kind: 'not-run', reason: 'x', harmless: false },
  absent: { kind: 'not-run', reason: 'x', harmless: true },
  trouble: { kind: 'trouble', reason: 'x' },
};
const result = (slug: string, verdict: string): Result => ({
  slug,
  title: '',
  part: 'server',
  tier: 'core',
  points: 1,
  lesson: '',
  verdict: VERDICTS[verdict] ?? { kind: 'passed' },
});

const NOW = new Date('2024-03-08T10:00:00Z');
const RUN: Remembered = {
  slug: '08-x',
  seed: 's',
  outcome: 'not-yet',
  tries: 2,
  checkedAt: '2024-03-08T09:00:00Z',
  passedAt: null,
  programs: {},
  hints: {},
  checks: {},
  verdicts: {},
  parts: [],
  scenes: {},
};

describe('how the checks went', () => {
  test.each([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['crashed', 'failed'],
    ['skipped', 'not-run'],
    ['absent', 'not-here'],
  ])('%s is %s', (verdict, went) => {
    expect(checksAfter(undefined, [result('greets', verdict)])).toEqual({ greets: went });
  });

  test('those of a part that was not checked this time stay, others are new', () => {
    const before = { checks: { calls: 'passed', greets: 'passed' } } as const;
    expect(checksAfter(before, [result('greets', 'failed')])).toEqual({ calls: 'passed', greets: 'failed' });
  });

  test('trouble of the checker changes nothing', () => {
    expect(checksAfter({ checks: { greets: 'passed' } }, [result('greets', 'trouble')])).toEqual({ greets: 'passed' });
  });
});

describe('hints', () => {
  const shown = { hints: { greets: 2, 'greets ends-at-once': 3, echoes: 1 } };

  test('that were shown count until their check has passed', () => {
    expect(hintsAfter(shown, [result('greets', 'passed'), result('echoes', 'failed')])).toEqual({ echoes: 1 });
    expect(hintsAfter(shown, [result('greets', 'failed'), result('echoes', 'skipped')])).toEqual(shown.hints);
  });

  test('of a mistake that brings its own are counted by themselves', () => {
    const { hints } = failure;
    const mistake = { slug: 'ends-at-once', usually: 'x' };
    const seen = (own: Verdict): Result => ({ ...result('greets', 'failed'), verdict: own });
    expect(hintKey({ slug: 'greets', hints }, seen({ kind: 'failed', ...failure, mistake }))).toBe('greets');
    const readBack = { ...failure, mistake, hints: [...hints] as const };
    expect(hintKey({ slug: 'greets', hints }, seen({ kind: 'failed', ...readBack }))).toBe('greets');
    expect(
      hintKey({ slug: 'greets', hints }, seen({ kind: 'failed', ...failure, mistake, hints: ['x', 'y', 'z'] })),
    ).toBe('greets ends-at-once');
  });
});

describe('a part has passed', () => {
  test.each<[boolean, Remembered['checks']]>([
    [true, { greets: 'passed', echoes: 'passed' }],
    [true, { greets: 'passed', echoes: 'not-here' }],
    [false, { greets: 'passed', echoes: 'failed', hurries: 'passed' }],
    [false, { greets: 'passed' }],
    [false, { greets: 'not-here', echoes: 'not-here' }],
    [false, {}],
  ])('%s: %j', (is, checks) => {
    expect(partPassed(SESSION, 'server', { checks })).toBe(is);
  });

  test('not when nothing was checked', () => {
    expect(partPassed(SESSION, 'server', undefined)).toBe(false);
  });
});

test.each([
  [1, 'server', 'greets'],
  [2, 'server', 'server: greets'],
  [2, 'together', 'greets'],
])('of %i parts a check of %s is called %j', (count, part, title) => {
  const parts = Array.from({ length: count }, () => ({ name: part, file: '', role: 'filter' as const, words: [] }));
  expect(titleIn({ parts }, { title: 'greets', part })).toBe(title);
});

describe('a row', () => {
  test('of a session that was never checked', () => {
    expect(rowOf(SESSION, undefined, undefined, NOW)).toMatchObject({
      state: 'new',
      tries: 0,
      checkedMsAgo: undefined,
    });
  });

  test('counts all checks of the session, whichever part was checked', () => {
    const row = rowOf(SESSION, { ...RUN, checks: { greets: 'passed', echoes: 'failed' } }, undefined, NOW);
    expect(row).toMatchObject({
      state: 'begun',
      core: { of: 3, left: ['it echoes', 'it calls'] },
      stretch: { of: 1, left: ['it hurries'] },
      checkedMsAgo: 3_600_000,
    });
  });

  test('leaves out what cannot be checked on this computer', () => {
    const row = rowOf(SESSION, { ...RUN, checks: { greets: 'not-here', hurries: 'not-here' } }, undefined, NOW);
    expect(row).toMatchObject({ core: { of: 2 }, stretch: { of: 0, left: [] } });
  });

  test('says how long ago it was passed, by the clock it is given', () => {
    const passedAt = '2024-03-05T10:00:00Z';
    expect(rowOf(SESSION, { ...RUN, passedAt }, undefined, NOW)).toMatchObject({
      state: 'passed',
      passedMsAgo: 3 * 86_400_000,
    });
    expect(rowOf(SESSION, { ...RUN, passedAt: 'soon' }, undefined, NOW).passedMsAgo).toBeUndefined();
  });
});
