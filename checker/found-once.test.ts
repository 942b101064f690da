// Bugs that were found once, each by a test of its own: they stay found.
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { slugFor } from './catalog.ts';
import { judgeCheck } from './judge/judge.ts';
import { outcomes } from './judge/outcome.ts';
import { hasTrace } from './judge/traces.ts';
import { isFailure } from './judge/report.ts';
import { cannotStart } from './judge/start.ts';
import { ncLine } from './plan/describe.ts';
import { dice } from './plan/dice.ts';
import { delay, whole } from './plan/flow.ts';
import { check, scene, serverStart } from './plan/session.ts';
import { connect, crowd, fill, hear, leave, say, type Step } from './plan/step.ts';
import { PLAIN } from './show/look.ts';
import { reportText } from './show/report.ts';
import { concat, utf8 } from './wire/bytes.ts';
import { difference } from './wire/difference.ts';
import { fromLines, toLines } from './wire/transcript-lines.ts';
import type { Happening, Transcript } from './wire/transcript.ts';
import { visible } from './wire/visible.ts';

const timed = (all: Happening[]): Transcript => all.map((one, at) => ({ ...one, at }));
const started: Happening = {
  kind: 'started',
  command: 'x',
  blank: false,
  address: '127.0.0.1',
  port: 9000,
};
const wrote = (...lines: string[]) =>
  cannotStart(
    timed([
      started,
      ...lines.map((text): Happening => ({ kind: 'line', stream: 'stderr', text, ended: true })),
      { kind: 'exited', code: 1, signal: null },
    ]),
  );
const marks = (...steps: Happening[][]): Happening[] =>
  steps.flatMap((all, index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...all,
    { kind: 'step', index, mark: 'ended' },
  ]);

// 1. the judge needs a time that grows with the square of what a program prints: 60 kB without a blank 3 minutes
test.each([
  ['a long word', () => wrote('a'.repeat(300_000))],
  ['a long word and a syntax error', () => wrote(`${'a'.repeat(300_000)} SyntaxError: x`)],
  ['many empty lines', () => hasTrace('\n'.repeat(300_000))],
])(
  '1. endless output is judged at once: %s',
  (_, judgeIt) => {
    judgeIt();
    // Once it took minutes: the limit of the test is what fails then.
  },
  600_000,
);

// 2. data.toString(), the commonest mistake of all, is called blanks-squeezed / first-word-only
test.each([[Uint8Array.of(0x61, 0x20, 0xff, 0x62)], [Uint8Array.of(0x61, 0xff, 0x62)]])(
  '2. text-not-bytes: %o',
  (bytes) => {
    const who = 'client';
    const steps = [connect(who), hear(who, 'hello\n'), say(who, bytes), hear(who, bytes)];
    const one = scene(serverStart({ part: 'server' }), steps);
    const checked = check({
      slug: 'a',
      title: 'a',
      part: 'server',
      tier: 'core',
      scenes: [one],
      lesson: 'a',
      hints: ['a', 'b', 'c'],
    });
    const heard = (data: Uint8Array): Happening => ({
      kind: 'bytes',
      on: who,
      from: 'program',
      data,
      omitted: 0,
    });
    const back = utf8(new TextDecoder().decode(bytes));
    const listening: Happening = {
      kind: 'listening',
      address: '127.0.0.1',
      port: 9000,
      asTold: true,
    };
    const transcript = timed([
      started,
      listening,
      ...marks([{ kind: 'connected', on: who }], [heard(utf8('hello\n'))], [], [heard(back)]),
    ]);
    const verdict = judgeCheck(checked, new Map([[one, transcript]]));
    expect(isFailure(verdict) && verdict.mistake?.slug).toBe('text-not-bytes');
  },
);

// 3. the caret points beside its letter when the value has wrapped at a blank before it
test('3. the caret stands under its letter also in a value that has wrapped', () => {
  const same = concat([utf8('x'.repeat(1984)), new Uint8Array(8).fill(0xff), utf8('abcdefgh')]);
  const found = difference(concat([same, utf8('plum')]), concat([same, utf8('fig')]));
  if (!found) throw new Error('equal');
  const failure = {
    story: [],
    expected: found.expected,
    received: found.received,
    differsAt: found.at,
    mistake: undefined,
    hints: ['', '', ''] as const,
    byHand: { words: '', other: [] },
  };
  const result = {
    slug: 'x',
    title: 'x',
    part: 's',
    tier: 'core' as const,
    points: 1,
    lesson: 'x',
    verdict: { kind: 'failed' as const, ...failure },
  };
  const text = reportText(
    {
      session: { slug: 'x', number: 6, title: 'x' },
      parts: ['s'],
      seed: 'x',
      programs: {},
      results: [result],
    },
    PLAIN,
  );
  const lines = text.split('\n');
  const caret = lines.findIndex((line) => /^ +\^$/.test(line));
  const above = lines[caret - 1] ?? '';
  const column = stringWidth(lines[caret] ?? '') - 1;
  expect(above.slice(column)).toMatch(/^fig/);
});

// 4. start: paths in the report, the wrong place, the wrong name
test.each([
  [
    'syntax error at /home/ada/server.pl line 2, near "= ;"',
    'there is a syntax error in server.pl, line 2: near "= ;"',
  ],
  [
    'PHP Parse error:  syntax error, unexpected token ";" in /home/ada/server.php on line 2',
    'there is a syntax error in server.php, line 2: unexpected token ";"',
  ],
  [
    "Can't locate Foo/Bar.pm in @INC (you may need to install the Foo::Bar module) (@INC contains: /etc/perl) at x.pl line 1.",
    'your program needs the module "Foo::Bar", which is not there',
  ],
  ['/home/ada/server.sh: line 1: ncat: command not found', 'the file "ncat" is not there'],
  ['lua5.4: cannot open /home/ada/server.lua: No such file or directory', 'the file "server.lua" is not there'],
  [
    '/home/ada/server.sh: 2: Syntax error: end of file unexpected (expecting "fi")',
    'there is a syntax error in server.sh, line 2: end of file unexpected (expecting "fi")',
  ],
])('4. %s', (line, sentence) => {
  expect(wrote(line)?.sentence).toBe(sentence);
});

test('4. JSON.parse of a wrong text is an error of a program that runs, not a syntax error in it', () => {
  expect(
    wrote(
      '<anonymous_script>:1',
      'hello',
      '^',
      '',
      `SyntaxError: Unexpected token 'h', "hello" is not valid JSON`,
      '    at JSON.parse (<anonymous>)',
      '    at file:///home/ada/client.ts:1:16',
    ),
  ).toBeUndefined();
});

// 5. what cannot be seen, or looks the same, is shown raw
test.each([['a\u3164b'], ['a\u034fb'], ['\ufe0f'], ['cafe\u0301'], ['a\u180bb']])('5. %j is shown escaped', (raw) => {
  expect(visible(utf8(raw))).toContain('\\u{');
});

// 6. a Buffer, which is a Uint8Array by its type, is written in a way that cannot be read back; base64 that is none is believed
test('6. transcript lines', () => {
  const one: Transcript = [{ kind: 'datagram', on: 'a', from: 'program', data: Buffer.from('fig'), at: 0 }];
  expect(fromLines(toLines(one))).toEqual([{ ...one[0], data: utf8('fig') }]);
  expect(() => fromLines('{"kind":"lost","on":"a","from":"check","data":{"base64":"!!!"},"at":0}')).toThrow('base64');
});

// 7. nothing observed is equal to nothing expected, for these steps by themselves
test.each<[Step, Happening[]]>([
  [leave('client'), []],
  [fill('client', 10, { bounded: true }), []],
  [crowd(3, 'hello\n'), [{ kind: 'crowd', size: 0, greeted: 0 }]],
])('7. %o', (step, happened) => {
  expect(outcomes(scene(serverStart({ part: 'server' }), [step]), timed(marks(happened)))[0]?.kind).not.toBe('held');
});

// 8. smaller ones
test('8. two delays add up: "everything comes ms later than it would have"', () => {
  const [first] = delay(500)(delay(300)(whole(utf8('x')), dice('a')), dice('a'));
  expect(first?.due).toEqual({ ms: 800 });
});
test.each([
  ['-5', "printf '\\0555' | nc"],
  ['\u001b[2J', "printf '\\033[2J' | nc"],
])('8. by hand: %j', (text, line) => {
  expect(ncLine([say('a', text)], 'nc')).toBe(line);
});
test('8. did you mean, for a slug without its number', () => {
  expect(() => slugFor('echo-sever', ['06-echo-server'])).toThrow(
    expect.objectContaining({ fix: expect.stringContaining('06-echo-server') }),
  );
});
