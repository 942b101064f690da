import { describe, expect, test } from 'vitest';
import type { Fact, Finding, Given } from '../../plan/step.ts';
import {
  computerAnswers,
  computerIsFastest,
  exportsRows,
  hasFourRows,
  hasName,
  hasThisComputer,
  timesArePositive,
} from './table.ts';

const NONE = 'no answer';
const row = (destination: unknown, name: unknown, times: unknown) => ({ destination, name, times });
const HOME = row('127.0.0.1', '', [0.05, 0.04]);
const FAR = row('20.0.0.9', 'fig.example', [12.4, 12.1]);

const found = (fact: Fact, pings: unknown, more: Partial<Given> = {}): Finding =>
  fact({ values: { pings }, addresses: ['20.1.2.3'], today: '2026-11-21', heard: undefined, ...more });
const nameOf = (finding: Finding): string | undefined =>
  finding.kind === 'broken' ? (finding.mistake?.slug ?? 'no name') : finding.kind;

describe('a table is held right', () => {
  test.each<[string, Fact, unknown]>([
    ['no rows have the right form', exportsRows, []],
    ['times, words, and both in one list', exportsRows, [HOME, row('', 'fig', NONE), row('1.2.3.4', '', [1, NONE])]], // prettier-ignore
    ['a name left out', exportsRows, [{ destination: '1.2.3.4', times: [1] }]],
    ['more keys than asked', exportsRows, [{ ...HOME, note: 'mine' }]],
    ['four rows, one of them by name', hasFourRows, [HOME, FAR, row('', 'fig', NONE), FAR]],
    ['loopback at another address', hasThisComputer, [row('127.0.0.53', '', [1])]],
    ['localhost', hasThisComputer, [row('', 'localhost', [1])]],
    ['an own address', hasThisComputer, [row('20.1.2.3', '', [1])]],
    ['this computer answers in one row of two', computerAnswers, [row('127.0.0.1', '', NONE), HOME]], // prettier-ignore
    ['equally fast', computerIsFastest, [HOME, row('20.0.0.9', '', [0.04])]],
    ['silence is not faster', computerIsFastest, [HOME, row('20.0.0.9', '', NONE), row('', '', [])]], // prettier-ignore
    ['rows that are not filled in are not judged', computerIsFastest, [HOME, row('', '', [0.001])]],
    ['a row with a name and no answer', hasName, [HOME, row('', 'fig', NONE)]],
    ['times above 0', timesArePositive, [HOME, row('', '', []), row('1.2.3.4', '', [NONE])]],
  ])('%s', (_, fact, pings) => {
    expect(found(fact, pings)).toEqual({ kind: 'held' });
  });
});

describe('what is wrong has its name', () => {
  test.each<[string, Fact, unknown]>([
    ['no name', exportsRows, undefined],
    ['no name', exportsRows, 'plum'],
    ['no name', exportsRows, [null]],
    ['no name', exportsRows, [{ ip: '1.2.3.4', times: [1] }]],
    ['no name', exportsRows, [row(4, '', [1])]],
    ['no name', exportsRows, [row('1.2.3.4', '', undefined)]],
    ['no name', exportsRows, [row('1.2.3.4', '', 'plum')]],
    ['no name', exportsRows, [row('1.2.3.4', '', [null])]],
    ['times-as-text', exportsRows, [HOME, row('1.2.3.4', '', ['12.4 ms'])]],
    ['times-as-text', exportsRows, [row('1.2.3.4', '', '12.4')]],
    ['no name', hasFourRows, [HOME, FAR]],
    ['template-left', hasFourRows, [HOME, FAR, FAR, row('8.8.8.8', '', [])]],
    ['template-left', hasFourRows, [HOME, FAR, FAR, row('', '', NONE)]],
    ['no name', hasThisComputer, [FAR]],
    ['no name', hasThisComputer, [row('128.0.0.1', '', [1])]],
    ['no name', hasThisComputer, [row('127.0.0.1', '', [])]],
    ['no name', hasThisComputer, [FAR, row('192.168.1.1', 'my router', [1])]],
    ['no name', hasThisComputer, [FAR, row('9.9.9.9', 'my computer', [1])]],
    ['router-for-self', hasThisComputer, [FAR, row('192.168.1.1', 'my computer', [1])]],
    ['comma-for-dot', timesArePositive, [row('9.9.9.9', '', [0, 45, 0, 51])]],
    ['no-name', hasName, [row('9.9.9.9', '9.9.9.9', [1]), row('1.1.1.1', 'fe80::1', [2])]],
    ['self-offline', computerAnswers, [row('127.0.0.1', '', NONE), row('', 'fig', NONE)]],
    ['no name', computerAnswers, [row('127.0.0.1', '', NONE), FAR]],
    ['zero-for-no-answer', timesArePositive, [FAR, row('1.2.3.4', '', [0])]],
    ['zero-for-no-answer', timesArePositive, [row('1.2.3.4', '', [3, -1])]],
    ['no name', timesArePositive, [row('1.2.3.4', '', ['NaN'])]],
    ['no name', timesArePositive, [row('1.2.3.4', '', ['Infinity'])]],
    ['mixed-units', computerIsFastest, [HOME, row('8.8.8.8', '', [0.0124])]],
    ['no name', computerIsFastest, [HOME, row('192.168.1.36', '', [0.03])]],
    ['rows-swapped', computerIsFastest, [row('127.0.0.1', '', [12, 13]), row('8.8.8.8', '', [0.05]), row('9.9.9.9', '', [20])]], // prettier-ignore
    ['no name', computerIsFastest, [row('127.0.0.1', '', [0.6]), row('10.0.0.1', '', [0.5])]],
    ['no-name', hasName, [HOME]],
    ['no name', hasName, [row('', 'fig', [])]],
  ])('%s: %o %j', (name, fact, pings) => {
    expect(nameOf(found(fact, pings))).toBe(name);
  });

  test('the list under another name', () => {
    const values = { default: [HOME] };
    expect(nameOf(found(exportsRows, undefined, { values }))).toBe('no-export-of-that-name');
  });
});

describe('on another computer', () => {
  const elsewhere = { addresses: [], today: '' };

  test('it cannot be said whose an address is', () => {
    expect(found(hasThisComputer, [FAR], elsewhere)).toMatchObject({ kind: 'not-here' });
  });

  test('loopback is this computer everywhere', () => {
    expect(found(hasThisComputer, [HOME], elsewhere)).toEqual({ kind: 'held' });
  });
});

const UGLY = '\u001b[2J\u202e\n'.repeat(300);

test.each<[string, Finding]>([
  ['the destination', found(exportsRows, [row(UGLY, '', 7)])],
  ['the name', found(exportsRows, [row('', UGLY, 7)])],
  ['a text for times', found(exportsRows, [row('1.2.3.4', '', UGLY)])],
  ['a text among the times', found(exportsRows, [row('1.2.3.4', '', [UGLY])])],
  ['all destinations', found(hasThisComputer, [row(UGLY, '', [1]), row(UGLY, '', [1])])],
  ['the names of exports', found(exportsRows, undefined, { values: { [UGLY]: 1 } })],
])('%s: shown in letters, and not for ever', (_, finding) => {
  const told = finding.kind === 'broken' ? finding.where + finding.received : '';
  expect(told).toContain('\\x1b[2J\\u{202e}\\n');
  expect(told).not.toMatch(/[\u001b\u202e\n]/);
  expect(told.length).toBeLessThan(200);
});

test.each([undefined, null, 7, 'plum', {}, [undefined], [[]], [{ times: {} }]])(
  'no table is an exception: %j',
  (pings) => {
    const facts = [
      computerAnswers,
      computerIsFastest,
      exportsRows,
      hasFourRows,
      hasName,
      hasThisComputer,
      timesArePositive,
    ];
    for (const fact of facts) expect(found(fact, pings).kind).toBeDefined();
  },
);
