import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Failure, Report, Result, Verdict } from '../judge/report.ts';
import { check, scene, serverStart } from '../plan/session.ts';
import { connect, hear } from '../plan/step.ts';
import { judge } from '../judge/judge.ts';
import { concat, utf8 } from '../wire/bytes.ts';
import { difference } from '../wire/difference.ts';
import type { Happening } from '../wire/transcript.ts';
import { PLAIN } from './look.ts';
import { reportText } from './report.ts';

const FAILURE: Failure = {
  story: [
    { who: 'client 1', told: 'connected, heard "hello\\n", hung up' },
    { who: 'client 2', told: 'connecting ... nobody there any more' },
  ],
  expected: 'client 2 hears "hello\\n"',
  received: 'nothing: your program ended (exit code 0)',
  differsAt: undefined,
  mistake: { slug: 'one-client-only', usually: 'the server ends after its first client' },
  hints: ['one', 'two', 'three'],
  byHand: { words: '127.0.0.1 9000', other: ['2 times: nc 127.0.0.1 9000'] },
};
const failed = (some: Partial<Failure> = {}): Verdict => ({ kind: 'failed', ...FAILURE, ...some });
const crashed = (error: string, some: Partial<Failure> = {}): Verdict => ({
  kind: 'crashed',
  error,
  ...FAILURE,
  ...some,
});
const PASSED: Verdict = { kind: 'passed' };

const result = (title: string, verdict: Verdict, tier: Result['tier'] = 'core'): Result => ({
  slug: 'x',
  title,
  part: 'server',
  tier,
  points: 1,
  lesson: 'One client after another',
  verdict,
});

const report = (...results: Result[]): Report => ({
  session: { slug: '06-echo-server', number: 6, title: 'Echo server' },
  parts: ['server'],
  seed: '7f3a',
  programs: { server: 'npx node exercises/06-echo-server/server.ts' },
  results,
});
const text = (...results: Result[]): string => reportText(report(...results), PLAIN);
const linesOf = (shown: string): string[] => shown.split('\n');
/** The rest of the line that begins with this label. */
const row = (label: string, shown: string): string | undefined =>
  linesOf(shown)
    .find((line) => line.trimStart().startsWith(label))
    ?.trim()
    .slice(label.length)
    .trim();

test('a failing check reads in this order: the story, expected, received, usually, lesson, by hand', () => {
  expect(text(result('greets', PASSED), result('serves the next client', failed()))).toBe(`\
ex6 Echo server                                                    1 of 2 passed

 ok   greets
 FAIL serves the next client
        client 1  connected, heard "hello\\n", hung up
        client 2  connecting ... nobody there any more
      expected  client 2 hears "hello\\n"
      received  nothing: your program ended (exit code 0)
      usually   the server ends after its first client
      lesson 6  "One client after another"
      by hand   npx node exercises/06-echo-server/server.ts 127.0.0.1 9000
      and then  2 times: nc 127.0.0.1 9000

 npm run hint 6 helps, npm run replay 6 shows the whole conversation. seed 7f3a
`);
});

test('what is to be known of this computer stands behind the checks', () => {
  const note = "there is no nc on this computer: the workbook's own stood in";
  const shown = reportText({ ...report(result('greets', PASSED)), notes: [note] }, PLAIN);
  expect(linesOf(shown).slice(2, 5)).toEqual([' ok   greets', '', ` note: ${note}`]);
});

describe('each verdict has its line', () => {
  test.each<[string, Verdict, string]>([
    ['passed', PASSED, ' ok   a check'],
    ['failed', failed(), ' FAIL a check'],
    ['crashed', crashed('Error: boom'), '      crashed   Error: boom'],
    ['not run', { kind: 'not-run', reason: 'needs another', harmless: false }, 'not run yet'],
    ['not here', { kind: 'not-run', reason: 'not run here: no SIGTERM', harmless: true }, '  --  a check: not run here: no SIGTERM'], // prettier-ignore
    ['trouble', { kind: 'trouble', reason: 'no port' }, 'this is not your fault'],
  ])('%s', (_, verdict, line) => {
    expect(text(result('a check', verdict))).toContain(line);
  });

  test('a program that ended without a word has no line for it', () => {
    const shown = text(result('a check', crashed('')));
    expect(shown).toContain(' FAIL a check');
    expect(shown).not.toContain('crashed');
  });

  test('what is not run here is not counted, what is not run yet is', () => {
    const notHere: Verdict = { kind: 'not-run', reason: 'not run here: no SIGTERM', harmless: true };
    const notYet: Verdict = { kind: 'not-run', reason: 'needs another', harmless: false };
    expect(text(result('a', PASSED), result('b', notHere))).toContain('1 of 1 passed');
    expect(text(result('a', PASSED), result('b', notYet))).toContain('1 of 2 passed');
  });

  test('stretch is counted apart', () => {
    const shown = text(result('a', PASSED), result('b', failed(), 'stretch'));
    expect(shown).toMatch(/^ex6 Echo server +1 of 1 passed$/m);
    expect(shown).toMatch(/^stretch +0 of 1 passed$/m);
    expect(shown).toContain(' Passed, with something left to stretch.');
  });

  test('who has passed everything is told so, and the seed', () => {
    expect(text(result('a', PASSED)).trimEnd().split('\n').at(-1)).toMatch(/^ Passed\. seed 7f3a$/);
  });
});

test('of a line that was answered wrongly it is told which, also of a later one', () => {
  const shown = text(
    result('a', failed()),
    result('b', failed({ asked: '"port 80"', expected: '"valid"', received: '"80"' })),
  );
  expect(shown).toContain(' FAIL b\n      asked     "port 80"\n      expected  "valid"\n      received  "80"\n');
});

test('of several failures the first is told in full, and of the others what came', () => {
  const shown = text(result('a', failed()), result('b', failed({ received: 'a plum' })), result('c', crashed('boom')));
  expect(shown.match(/ usually /g)).toHaveLength(1);
  expect(shown).toContain(
    ' FAIL b\n      expected  client 2 hears "hello\\n"\n      received  a plum\n FAIL c\n      crashed   boom\n',
  );
});

test('who has passed a part is told what is left', () => {
  const shown = reportText({ ...report(result('a', PASSED)), left: ['client', 'together'] }, PLAIN);
  expect(shown).toContain('Passed. Left in session 6: client, together.');
});

describe('by hand', () => {
  const hand = (words: string, other: string[]) =>
    linesOf(text(result('x', failed({ byHand: { words, other } }))))
      .filter((line) => /npx|nc /.test(line))
      .map((line) => line.replace(/by hand|window 2/, '').trim());

  test('who waits is started first', () => {
    const program = 'npx node exercises/06-echo-server/server.ts';
    expect(hand('plum', ['nc 127.0.0.1 9000'])).toEqual([`${program} plum`, 'nc 127.0.0.1 9000']);
    expect(hand('plum', ['nc -l 127.0.0.1 9000'])).toEqual(['nc -l 127.0.0.1 9000', `${program} plum`]);
  });

  test.each([
    ['x {name} {host} {port}', 'x Bob 127.0.0.2 9000'],
    ['x --at={host}:{port} -v', 'x --at=127.0.0.2:9000 -v Bob'],
    ['x', 'x Bob 127.0.0.2 9000'],
  ])('%s is typed with its words where it wants them: %s', (program, line) => {
    const holes = { '{host}': '127.0.0.2', '{port}': '9000', '{name}': 'Bob' };
    const one = result('x', failed({ byHand: { words: 'Bob 127.0.0.2 9000', holes, other: [] } }));
    const shown = linesOf(reportText({ ...report(one), programs: { server: program } }, PLAIN));
    expect(shown).toContain(`      by hand   ${line}`);
  });

  test('a line is never broken, so that it can be copied, and each has its window', () => {
    const long = `printf '${'plum '.repeat(30)}' | nc 127.0.0.1 9000`;
    const shown = linesOf(
      text(
        result('x', failed({ byHand: { words: '', other: [long, 'others like these, 4 in all'], before: 'A=1 ' } })),
      ),
    );
    expect(shown).toContain(`      window 2  ${long}`);
    expect(shown).toContain('      and then  others like these, 4 in all');
  });

  test('there is no such line where there is nothing to start', () => {
    expect(hand('', [])).toEqual([]);
    expect(reportText({ ...report(result('x', failed())), programs: {} }, PLAIN)).not.toContain('by hand');
  });
});

describe('the caret stands under the first letter that differs', () => {
  test.each([
    ['plain', 'plum\n', 'plus\n'],
    ['at the beginning', 'plum', 'Plum'],
    ['at the end', 'plum', 'plum\n'],
    ['behind an emoji, two columns wide', '🍒🍓 fig', '🍒🍓 pig'],
    ['in an emoji', '🍒🍓', '🍒🍌'],
    ['behind accents', 'żurek crème', 'żurek creme'],
    ['behind what is shown escaped', 'a\u001b\t"b', 'a\u001b\t"c'],
    ['behind wide letters', '日本 fig', '日本 pig'],
    ['far in a long text', `${'x'.repeat(900)}é🍒ab`, `${'x'.repeat(900)}é🍒aX`],
    ['bytes that are no text', '\u007f\u0080a', '\u007f\u0080b'],
  ])('%s', (_, wanted, got) => {
    expect(caretIsRight(utf8(wanted), utf8(got))).toBe(true);
  });

  test('or nowhere, whatever was expected and came', () => {
    const letter = fc.constantFrom('a', 'Z', 'é', '🍒', '日', '\t', '"', '\\', '\u001b');
    const some = fc.string({ maxLength: 6, unit: letter }).map(utf8);
    fc.assert(
      fc.property(some, some, some, (same, a, b) => {
        expect(caretIsRight(concat([same, a]), concat([same, b]))).not.toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('there is none where there is nothing to point at', () => {
    expect(text(result('x', failed()))).not.toContain('^');
  });

  test('it is never outside of the width, however long the text before it', () => {
    const long = 'x'.repeat(200);
    const wrapped = failed({ expected: long, received: `${long}!`, differsAt: 200 });
    const shown = linesOf(text(result('x', wrapped)));
    expect(shown.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });
});

/** Whether both lines are equal up to the caret and differ from there on; undefined where there is no caret. */
function caretIsRight(wanted: Uint8Array, got: Uint8Array): boolean | undefined {
  const found = difference(wanted, got);
  if (!found) return undefined;
  const shown = linesOf(text(result('x', failed({ ...found, differsAt: found.at, byHand: { words: '', other: [] } }))));
  const caret = shown.find((line) => /^ +\^$/.test(line));
  if (caret === undefined) return undefined;
  const column = stringWidth(caret) - 1;
  const before = (label: string) => beforeColumn(shown.find((line) => line.startsWith(`      ${label}`)) ?? '', column);
  const same = found.expected.slice(0, found.at);
  return before('expected') === `      expected  ${same}` && before('received') === `      received  ${same}`;
}

/** As much of a line as stands in so many columns. */
function beforeColumn(line: string, columns: number): string {
  let kept = '';
  for (const letter of line) {
    if (stringWidth(kept) >= columns) break;
    kept += letter;
  }
  return kept;
}

describe('the width holds', () => {
  const LONG = 'a long sentence that goes on and on, with wide letters 日本 and fruit 🍒🍓 in it, '.repeat(4);
  const wordless = 'x'.repeat(300);
  const busy = [
    result(LONG, PASSED),
    result(
      LONG,
      crashed(wordless, {
        story: [
          { who: 'client 1', told: LONG },
          { who: 'your program', told: wordless },
        ],
        expected: wordless,
        received: LONG,
        differsAt: 3,
        mistake: { slug: 'x', usually: LONG },
      }),
    ),
    result(LONG, { kind: 'trouble', reason: LONG }),
    result(LONG, { kind: 'not-run', reason: LONG, harmless: true }),
    result(LONG, failed(), 'stretch'),
  ];

  test.each([80, 100, 60])('of %i columns', (width) => {
    for (const color of [false, true]) {
      const shown = reportText(report(...busy), { width, color });
      const wide = linesOf(shown).filter((line) => !/by hand|window/.test(line) && stringWidth(line) > width);
      expect(wide).toEqual([]);
    }
  });

  test('and no line ends in blanks', () => {
    expect(text(...busy)).not.toMatch(/[ \t]$/m);
  });
});

describe('colour', () => {
  const some = [
    result('a', PASSED),
    result('b', crashed('boom', { differsAt: 0 })),
    result('c', { kind: 'trouble', reason: 'x' }),
    result('d', { kind: 'not-run', reason: 'x', harmless: true }),
  ];

  test('off: not one escape code', () => {
    expect(reportText(report(...some), { width: 80, color: false })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
    );
  });

  test('on: the same words', () => {
    const colored = reportText(report(...some), { width: 80, color: true });
    expect(colored).toContain('\u001b[');
    expect(colored.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(text(...some));
  });
});

describe('what a student program prints or sends never reaches the terminal raw', () => {
  const EVIL = '\u001b[2J\u001b]0;you passed\u0007\r\b\u009b31m\u202e\u2028::error::';

  /** The report of a real judgement about a program that did this. */
  function reportOn(...happened: Happening[]): string {
    const steps = [connect('client'), hear('client', 'hello\n')];
    const one = check({
      slug: 'greets',
      title: 'greets',
      part: 'server',
      tier: 'core',
      scenes: [scene(serverStart({ part: 'server' }), steps)],
      lesson: 'Greeting',
      hints: ['a', 'b', 'c'],
    });
    const all: Happening[] = [
      { kind: 'step', index: 0, mark: 'began' },
      { kind: 'connected', on: 'client' },
      { kind: 'step', index: 0, mark: 'ended' },
      { kind: 'step', index: 1, mark: 'began' },
      ...happened,
      { kind: 'step', index: 1, mark: 'ended' },
    ];
    const transcript = all.map((happening, at) => ({ ...happening, at }));
    const results = judge([one], new Map(one.scenes.map((played) => [played, transcript])));
    return text(...results);
  }
  const complained: Happening = {
    kind: 'line',
    stream: 'stderr',
    text: `Error: ${EVIL}`,
    ended: true,
  };

  test.each<[string, Happening[]]>([
    ['in its bytes', [{ kind: 'bytes', on: 'client', from: 'program', data: utf8(EVIL), omitted: 0 }]], // prettier-ignore
    ['in its last error', [complained, { kind: 'exited', code: 1, signal: null }]],
    ['in a module that is missing', [{ ...complained, text: `No module named '${EVIL}'` }, { kind: 'exited', code: 1, signal: null }]], // prettier-ignore
  ])('%s', (_, happened) => {
    const shown = reportOn(...happened);
    expect(shown).toContain('FAIL');
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/);
    expect(shown).not.toMatch(/^::/m);
  });
});

test('two equal reports give the same text', () => {
  const some = [result('a', PASSED), result('b', failed())];
  expect(text(...structuredClone(some))).toBe(text(...some));
});

test('hints stay out of the report', () => {
  const shown = text(result('x', failed({ hints: ['first nudge', 'second nudge', 'answer'] })));
  expect(shown).not.toMatch(/nudge|answer/);
  expect(row('usually', shown)).toBe('the server ends after its first client');
});
