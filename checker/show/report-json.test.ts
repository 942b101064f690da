import { describe, expect, test } from 'vitest';
import type { Failure, Report, Verdict } from '../judge/report.ts';
import { reportJson } from './report-json.ts';

const FAILURE: Failure = {
  story: [{ who: 'client 1', told: 'connecting ... refused' }],
  expected: 'client 1 can connect',
  received: 'nothing: the connection was refused',
  differsAt: 3,
  mistake: { slug: 'never-listens', usually: 'the program never calls listen' },
  hints: ['one', 'two', 'three'],
  byHand: { words: '127.0.0.1 9000', other: [] },
};

const of = (...verdicts: Verdict[]): Report => ({
  session: { slug: '06-echo-server', number: 6, title: 'Echo server' },
  parts: ['server'],
  seed: '7f3a',
  programs: { server: 'npx node server.ts' },
  results: verdicts.map((verdict, i) => ({
    slug: `check-${i}`,
    title: 'a check',
    part: 'server',
    tier: 'core',
    points: 1,
    lesson: 'Greeting',
    verdict,
  })),
});

/** What a program reads: the document, and what it says of the only check. */
const read = (...verdicts: Verdict[]): Record<string, unknown> => JSON.parse(reportJson(of(...verdicts), 'not-yet'));
function only(verdict: Verdict): Record<string, unknown> {
  const checks: unknown = read(verdict)['checks'];
  return Array.isArray(checks) ? checks[0] : {};
}

test('the run as a whole', () => {
  expect(read()).toEqual({
    session: '06-echo-server',
    number: 6,
    title: 'Echo server',
    parts: ['server'],
    seed: '7f3a',
    outcome: 'not-yet',
    notes: [],
    checks: [],
  });
});

describe('every kind of verdict has the same fields', () => {
  const NOTHING = {
    mistake: null,
    usually: null,
    expected: null,
    received: null,
    error: null,
    reason: null,
    story: [],
  };
  const { story, expected, received } = FAILURE;
  const failure = { story, expected, received, mistake: 'never-listens', usually: 'the program never calls listen' };

  test.each<[Verdict, object]>([
    [{ kind: 'passed' }, {}],
    [{ kind: 'failed', ...FAILURE }, failure],
    [{ kind: 'crashed', error: 'Error: boom', ...FAILURE }, { ...failure, error: 'Error: boom' }], // prettier-ignore
    [{ kind: 'crashed', error: '', ...FAILURE }, { ...failure, error: null }], // prettier-ignore
    [{ kind: 'failed', ...FAILURE, mistake: undefined }, { ...failure, mistake: null, usually: null }], // prettier-ignore
    [{ kind: 'not-run', reason: 'needs another', harmless: false }, { reason: 'needs another' }],
    [{ kind: 'trouble', reason: 'no port' }, { reason: 'no port' }],
  ])('%o', (verdict, fields) => {
    expect(only(verdict)).toEqual({
      slug: 'check-0',
      title: 'a check',
      part: 'server',
      tier: 'core',
      points: 1,
      lesson: 'Greeting',
      kind: verdict.kind,
      ...NOTHING,
      ...fields,
    });
  });
});

test('it is one line, whatever the words hold, and checks keep their order', () => {
  const evil = { ...FAILURE, received: 'a\nb\u2028c\u001b[2J"' };
  const json = reportJson(of({ kind: 'passed' }, { kind: 'failed', ...evil }), 'not-yet');
  expect(json).not.toMatch(/[\n\u001b]/);
  expect(JSON.parse(json)).toMatchObject({
    checks: [{ slug: 'check-0' }, { slug: 'check-1', received: evil.received }],
  });
});
