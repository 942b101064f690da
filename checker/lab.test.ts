// What is remembered: read back as it was written, and nothing of anybody's is lost, whatever stands there.
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookUp, recall, recallQuiz, remember, rememberQuiz, type Remembered } from './lab.ts';

let lab = '';
beforeEach(() => {
  lab = join(mkdtempSync(join(tmpdir(), 'lab ')), '.lab');
});
afterEach(() => rmSync(join(lab, '..'), { recursive: true, force: true }));

const SLUG = '06-echo-server';
const RUN: Remembered = {
  slug: SLUG,
  seed: 'ab12',
  outcome: 'not-yet',
  tries: 3,
  checkedAt: '2024-03-05T10:00:00.000Z',
  passedAt: null,
  programs: { server: 'npx node exercises/06-echo-server/server.ts' },
  hints: { greets: 2 },
  checks: { greets: 'failed' },
  verdicts: {
    greets: {
      kind: 'failed',
      story: [{ who: 'client', told: 'connected' }],
      expected: '"hello\\n"',
      received: 'nothing',
      differsAt: undefined,
      mistake: undefined,
      hints: ['a', 'b', 'c'],
      byHand: { words: '127.0.0.1 9000', other: ['nc 127.0.0.1 9000'] },
    },
    echoes: { kind: 'not-run', reason: 'needs "greets"', harmless: false },
  },
  parts: ['server'],
  scenes: {},
};
const file = () => join(lab, `${SLUG}.json`);
const written = (): Record<string, unknown> => JSON.parse(readFileSync(file(), 'utf8'));

/** Something stands there already. */
function stands(text: string): void {
  mkdirSync(lab, { recursive: true });
  writeFileSync(file(), text);
}

test('a run is read back as it was written, and nothing is left beside it', () => {
  expect(remember(RUN, lab)).toBeUndefined();
  expect(recall(SLUG, lab)).toEqual(RUN);
  expect(readdirSync(lab)).toEqual([`${SLUG}.json`]);
});

test('a file is replaced, never written into: who reads it meanwhile has the old one whole', () => {
  remember(RUN, lab);
  const old = join(lab, 'old');
  linkSync(file(), old);
  remember({ ...RUN, tries: 4 }, lab);
  expect(JSON.parse(readFileSync(old, 'utf8'))).toMatchObject({ tries: RUN.tries });
  expect(recall(SLUG, lab)?.tries).toBe(4);
});

test('keys that are not known here stay', () => {
  stands(JSON.stringify({ ...RUN, note: 'of a later version', deep: { a: [1] } }));
  remember({ ...RUN, tries: 4 }, lab);
  expect(written()).toMatchObject({ tries: 4, note: 'of a later version', deep: { a: [1] } });
});

test('what an earlier version wrote is read', () => {
  const { checks: _, verdicts: __, ...earlier } = RUN;
  stands(JSON.stringify(earlier));
  expect(recall(SLUG, lab)).toEqual({ ...RUN, checks: {}, verdicts: {} });
});

test('single entries that are none are left out', () => {
  stands(
    JSON.stringify({
      ...RUN,
      tries: -1,
      passedAt: 7,
      hints: { greets: 'x', 'serves-two': 1 },
      checks: { greets: 'plum', a: 'passed' },
      programs: { server: {} },
      verdicts: { greets: { ...RUN.verdicts['greets'], story: ['plum'] }, a: { kind: 'passed' }, b: { kind: 'plum' } },
    }),
  );
  expect(recall(SLUG, lab)).toMatchObject({
    tries: 1,
    passedAt: null,
    hints: { 'serves-two': 1 },
    checks: { a: 'passed' },
    programs: {},
    verdicts: { a: { kind: 'passed' } },
  });
  expect(recall(SLUG, lab)?.verdicts).not.toHaveProperty('greets');
});

describe('what is not ours', () => {
  const FOREIGN: [string, string, string][] = [
    ['half a file', '{"slug":"06-echo-ser', 'it is no JSON'],
    ['nothing', '', 'it is no JSON'],
    ['a list', '[1,2]', 'it is no run of a session'],
    ['null', 'null', 'it is no run of a session'],
    ['another shape', '{"plum":1}', 'it is no run of a session'],
    ['parts that are none', JSON.stringify({ ...RUN, parts: [{}] }), 'it is no run of a session'],
    ['another session', JSON.stringify({ ...RUN, slug: '05-client-2' }), 'it is of another session'], // prettier-ignore
  ];

  test.each(FOREIGN)('%s: counts as not there, and it is said why', (_, text, why) => {
    stands(text);
    expect(lookUp(SLUG, lab)).toEqual({ kind: 'foreign', file: file(), why });
    expect(recall(SLUG, lab)).toBeUndefined();
    expect(readFileSync(file(), 'utf8')).toBe(text);
  });

  test.each(FOREIGN)('%s: is put aside before something is written, and told', (_, text) => {
    stands(text);
    expect(remember(RUN, lab)).toMatch(/could not be read: it is kept as .*backup\/06-echo-server\.json\.1/);
    expect(readFileSync(join(lab, 'backup', `${SLUG}.json.1`), 'utf8')).toBe(text);
    expect(recall(SLUG, lab)).toEqual(RUN);
  });

  test('a second one does not replace the first', () => {
    for (const text of ['one', 'two']) {
      stands(text);
      remember(RUN, lab);
    }
    const kept = readdirSync(join(lab, 'backup')).sort();
    expect(kept.map((name) => readFileSync(join(lab, 'backup', name), 'utf8'))).toEqual(['one', 'two']);
  });

  test('a folder of that name is put aside with all that is in it', () => {
    mkdirSync(file(), { recursive: true });
    writeFileSync(join(file(), 'mine.txt'), 'mine');
    expect(lookUp(SLUG, lab)).toMatchObject({ kind: 'foreign', why: 'it cannot be read' });
    remember(RUN, lab);
    expect(readFileSync(join(lab, 'backup', `${SLUG}.json.1`, 'mine.txt'), 'utf8')).toBe('mine');
  });
});

test('where nothing can be written it is said, and nothing is thrown', () => {
  writeFileSync(lab, 'a file where the folder should be');
  expect(lookUp(SLUG, lab).kind).toBe('foreign');
  expect(remember(RUN, lab)).toMatch(/could not be remembered.*npm run doctor/);
  expect(readFileSync(lab, 'utf8')).toBe('a file where the folder should be');
});

describe('a quiz', () => {
  test('is read back, and what else stands there stays', () => {
    expect(rememberQuiz(SLUG, { right: 3, of: 4 }, lab)).toBeUndefined();
    const quiz = join(lab, `${SLUG}.quiz.json`);
    writeFileSync(quiz, JSON.stringify({ right: 3, of: 4, note: 'x' }));
    rememberQuiz(SLUG, { right: 4, of: 4 }, lab);
    expect(recallQuiz(SLUG, lab)).toEqual({ right: 4, of: 4 });
    expect(JSON.parse(readFileSync(quiz, 'utf8'))).toMatchObject({ note: 'x' });
  });

  test('that is none is put aside', () => {
    mkdirSync(lab);
    writeFileSync(join(lab, `${SLUG}.quiz.json`), '{"right":"all"}');
    expect(recallQuiz(SLUG, lab)).toBeUndefined();
    expect(rememberQuiz(SLUG, { right: 1, of: 4 }, lab)).toContain('backup');
    expect(recallQuiz(SLUG, lab)).toEqual({ right: 1, of: 4 });
  });
});
