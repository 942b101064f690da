import { expect, test } from 'vitest';
import type { Report } from '../judge/report.ts';
import type { Session } from '../plan/session.ts';
import { PLAIN } from './look.ts';
import { tableText, type Row } from './table.ts';

const session = (number: number, title: string): Session => ({
  slug: `${number}-x`,
  number,
  title,
  port: 1,
  parts: [],
  checks: () => [],
});

const result = (tier: 'core' | 'stretch', kind: 'passed' | 'not-run'): Report['results'][number] => ({
  slug: 's',
  title: 't',
  part: 'p',
  tier,
  points: tier === 'core' ? 1 : 0,
  lesson: 'l',
  verdict: kind === 'passed' ? { kind } : { kind, reason: '', harmless: false },
});

const ran = (one: Session, outcome: 'passed' | 'not-yet', ...results: Report['results']): Row => ({
  session: one,
  ran: { outcome, report: { session: one, parts: [], seed: 's', programs: {}, results } },
});

test('a line for each session, what is missing, and how many are passed', () => {
  const rows = [
    ran(session(1, 'Bits'), 'passed', result('core', 'passed')),
    ran(
      session(6, 'Echo server'),
      'not-yet',
      result('core', 'passed'),
      result('core', 'not-run'),
      result('stretch', 'passed'),
    ),
    { session: session(7, 'Chat'), missing: 'There is no file client.ts. Make it again.' },
    { session: session(8, 'Many clients'), untouched: true as const },
  ];
  const text = tableText(rows, PLAIN);
  expect(text.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    '1 Bits 1/1 passed',
    '6 Echo server 1/2 stretch 1/1 not yet',
    '7 Chat not checked',
    'There is no file client.ts. Make it again.',
    '8 Many clients not begun',
    '',
    '1 of 4 sessions passed',
    '',
    '',
  ]);
  expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
});
