// What a watch shows, as values: no terminal, no file, no clock.
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Report, Result, Verdict } from '../judge/report.ts';
import { PLAIN } from './look.ts';
import { meaningOf, opening, savedText, screen, status, type Action, type Seen } from './watch.ts';

const failed: Verdict = {
  kind: 'failed',
  story: [{ who: 'client 1', told: 'connected, heard "hello\\n"' }],
  expected: '"plum"',
  received: '"fig"',
  differsAt: 1,
  mistake: undefined,
  hints: ['', '', ''],
  byHand: { words: '', other: [] },
};
const result = (slug: string, verdict: Verdict, tier: Result['tier'] = 'core'): Result => ({
  slug,
  title: `title of ${slug}`,
  part: 'server',
  tier,
  points: 1,
  lesson: 'x',
  verdict,
});
const report = (...results: Result[]): Report => ({
  session: { slug: '06-echo-server', number: 6, title: 'Echo server' },
  parts: ['server'],
  seed: 'ab12',
  programs: {},
  results,
});
const many = (length: number, verdict: Verdict): Result[] =>
  Array.from({ length }, (_, i) => result(`check-${verdict.kind}-${i}`, verdict));

const seen = (more: Partial<Seen> = {}): Seen => ({
  session: { number: 6, title: 'Echo server', programs: ['exercises/06-echo-server/server.ts'] },
  verdict: undefined,
  text: undefined,
  round: 3,
  checking: undefined,
  ...more,
});
const notYet = (...results: Result[]) =>
  seen({ verdict: { report: report(...results), outcome: 'not-yet', after: '' } });

describe('a key', () => {
  test.each<[string, Action | undefined]>([
    ['r', 'run'],
    ['h', 'hint'],
    ['l', 'lesson'],
    ['a', 'ladder'],
    ['n', 'next'],
    ['i', 'list'],
    ['q', 'quit'],
    ['ctrl-c', 'quit'],
    ['ctrl-d', 'quit'],
    ['ctrl-z', 'suspend'],
    ['return', 'back'],
    ['escape', 'back'],
    ['x', undefined],
    ['up', undefined],
    ['ctrl-r', undefined],
    ['constructor', undefined],
  ])('%s means %s', (key, action) => {
    expect(meaningOf(key)).toBe(action);
  });

  test('that stands in the line of keys means what its word says', () => {
    const line = screen(seen(), PLAIN, 24).join('\n');
    const shown = [...line.matchAll(/(\w*)\[(\w)\](\w*)/g)].map(([, before = '', key = '', after = '']) => [
      key,
      before + key + after,
    ]);
    expect(shown).toHaveLength(7);
    for (const [key = '', word] of shown) expect(meaningOf(key)).toBe(word);
  });
});

describe('the screen', () => {
  test('before the first verdict says which file is watched', () => {
    expect(screen(seen({ checking: 'first', round: 1 }), PLAIN, 24)).toEqual([
      'ex6 Echo server',
      '',
      ' every save of exercises/06-echo-server/server.ts is checked.',
      '',
      ' [r]un  [h]int  [l]esson  l[a]dder  [n]ext  l[i]st  [q]uit',
      ' check 1: checking ...',
    ]);
  });

  test('has the whole report where there is room for it', () => {
    const text = screen(notYet(...many(3, { kind: 'passed' }), ...many(2, failed)), PLAIN, 40).join('\n');
    expect(text).toContain('title of check-passed-2');
    expect(text.match(/expected {2}"plum"/g)).toHaveLength(2);
    expect(text).toContain('npm run hint 6');
  });

  test('tells only the first failure where there is less, but every title', () => {
    const text = screen(notYet(...many(9, { kind: 'passed' }), ...many(3, failed)), PLAIN, 26).join('\n');
    expect(text).toContain('title of check-passed-8');
    expect(text).toContain('title of check-failed-2');
    expect(text.match(/expected {2}"plum"/g)).toHaveLength(1);
  });

  test('counts what held where there is hardly any, and still tells the first failure', () => {
    const lines = screen(notYet(...many(30, { kind: 'passed' }), ...many(3, failed)), PLAIN, 24);
    const text = lines.join('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(text).toContain('ok   30 checks');
    expect(text).toContain('      3 checks failed; the first of them:\n FAIL ');
    expect(text).toContain('title of check-failed-0');
    expect(text).not.toContain('title of check-failed-1');
    expect(text).toMatch(/received {2}"fig"\n +\^/);
  });

  test('says that a session is passed also where only counts have room', () => {
    const verdict = {
      report: report(...many(30, { kind: 'passed' })),
      outcome: 'passed',
      after: '\nnotice\n',
    } as const;
    const lines = screen(seen({ verdict }), PLAIN, 24);
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.join('\n')).toContain('Passed.');
    expect(lines.at(-1)).toBe(' check 3: passed. n goes on to the next session');
  });

  test('keeps what the last check said while the next goes on, but not how many passed', () => {
    const old = notYet(...many(9, { kind: 'passed' }), ...many(3, failed));
    const checking = { saved: ['server.ts'], gone: [] };
    const lines = screen({ ...old, checking }, PLAIN, 40);
    expect(screen(old, PLAIN, 40)[0]).toMatch(/^ex6 Echo server +9 of 12 passed$/);
    expect(lines[0]).toMatch(/^ex6 Echo server +checking \.\.\.$/);
    expect(lines.join('\n')).toContain('title of check-failed-2');
    expect(lines.at(-1)).toBe(' check 3: server.ts was saved: checking ...');
  });

  test('says what kept a check from being made', () => {
    const lines = screen(seen({ verdict: { refusal: 'There is no file x. Look.' } }), PLAIN, 24);
    expect(lines).toContain(' There is no file x. Look.');
    expect(lines.at(-1)).toBe(' check 3 was not possible: waiting for the next save');
  });

  test('with a text before the report says how to come back to it', () => {
    const text = screen({ ...notYet(...many(1, failed)), text: 'a hint\n' }, PLAIN, 24);
    expect(text[0]).toBe('a hint');
    expect(text.join('\n')).toMatch(/\[Enter\] back\n check 3: not yet, Enter shows what it said$/);
    expect(text.join('\n')).not.toContain('plum');
  });

  test.each([80, 60, 40])('has no line longer than %i columns', (width) => {
    const checking = { saved: ['a-file-with-a-very-long-name.ts', 'and-another-one.ts'], gone: [] };
    const look = { width, color: false };
    const views = [
      seen({ checking }),
      notYet(...many(30, { kind: 'passed' }), result('x', failed)),
      seen({ text: 'x' }),
    ];
    for (const view of views) {
      for (const line of screen(view, look, 24)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(stringWidth(status(view, look))).toBeLessThan(width);
    }
  });
});

describe('words', () => {
  test.each([
    [['server.ts'], [], 'server.ts was saved'],
    [['client.ts', 'server.ts'], [], 'client.ts and server.ts were saved'],
    [[], ['server.ts'], 'server.ts is gone'],
    [['a.ts'], ['b.ts', 'c.ts'], 'a.ts was saved, b.ts and c.ts are gone'],
    [['\u001B[2Jx.ts'], [], String.raw`\x1b[2Jx.ts was saved`],
  ])('%j saved and %j gone: %s', (saved, gone, text) => {
    expect(savedText({ saved, gone })).toBe(text);
  });

  test('without a terminal the first line says what is watched and how it ends', () => {
    expect(opening(seen().session, PLAIN)).toBe(
      'ex6 Echo server: every save of exercises/06-echo-server/server.ts is checked.\nCtrl-C ends it.\n\n',
    );
  });
});
