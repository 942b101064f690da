import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAt } from '../plan/flow.ts';
import { check, clientStart, scene, serverStart, type Check, type Scene } from '../plan/session.ts';
import {
  ask,
  askReal,
  connect,
  crowd,
  ends,
  fill,
  finds,
  hear,
  hearRecord,
  leave,
  prints,
  quiet,
  say,
  vanish,
  type Finding,
  type RecordExpected,
  type Step,
} from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Event, Happening, Transcript } from '../wire/transcript.ts';
import { allNeeds, breakOf, judge, judgeCheck } from './judge.ts';
import { isFailure, type Failure, type Verdict } from './report.ts';

const A = 'client';
const up: Happening = { kind: 'connected', on: A };
const heard = (text: string): Happening => ({ kind: 'bytes', on: A, from: 'program', data: utf8(text), omitted: 0 });
const closed: Happening = { kind: 'closed', on: A, by: 'program' };
const complained = (text: string): Happening => ({
  kind: 'line',
  stream: 'stderr',
  text,
  ended: true,
});
const exit = (code: number | null, signal: string | null = null): Happening => ({ kind: 'exited', code, signal });
const notHere: Happening = { kind: 'not-here', reason: 'no second address' };

const started: Happening = {
  kind: 'started',
  command: 'node server.ts',
  blank: false,
  address: '127.0.0.1',
  port: 9000,
};
const listening: Happening = { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true };
const timed = (all: Happening[]): Transcript => all.map((one, at) => ({ ...one, at }));
const marked = (all: Happening[], index: number): Happening[] => [
  { kind: 'step', index, mark: 'began' },
  ...all,
  { kind: 'step', index, mark: 'ended' },
];

/** The program starts and listens; then for each step what happened between its beginning and its end. */
const during = (...steps: Happening[][]): Transcript => timed([started, listening, ...steps.flatMap(marked)]);

const GREETED: Step[] = [connect(A), hear(A, 'hello\n')];
const visit = (steps: readonly Step[] = GREETED): Scene => scene(serverStart({ part: 'server' }), steps);
const good = during([up], [heard('hello\n')]);
const bad = during([up], [heard('HELLO\n')]);
const silent = during([up], []);

function named(slug: string, options: Partial<Check> = {}): Check {
  const scenes = options.scenes ?? [visit()];
  const words = { title: slug, part: 'server', tier: 'core', lesson: 'Greeting' } as const;
  return check({ slug, ...words, hints: ['a', 'b', 'c'], ...options, scenes });
}

/** Judges checks of one scene each, with these transcripts. */
function verdicts(...all: [Check, Transcript | undefined][]): Verdict[] {
  const seen = all.flatMap(([one, transcript]) =>
    transcript ? one.scenes.map((scene) => [scene, transcript] as const) : [],
  );
  const results = judge(
    all.map(([one]) => one),
    new Map(seen),
  );
  expect(results.map(({ slug }) => slug)).toEqual(all.map(([{ slug }]) => slug));
  return results.map(({ verdict }) => verdict);
}
const verdictOn = (one: Check, transcript?: Transcript): Verdict | undefined => verdicts([one, transcript])[0];

/** The verdict on one check of several scenes: what happened in each. */
function inScenes(...transcripts: (Transcript | undefined)[]): Verdict {
  const scenes = transcripts.map(() => visit());
  const seen = scenes.map((scene, i) => [scene, transcripts[i]] as const);
  const played = seen.filter((pair): pair is [Scene, Transcript] => pair[1] !== undefined);
  return judgeCheck(named('greets', { scenes }), new Map(played));
}

function failureOf(verdict: Verdict | undefined): Failure {
  if (!verdict || !isFailure(verdict)) throw new Error(`no failure: ${JSON.stringify(verdict)}`);
  return verdict;
}

describe('one check', () => {
  test('passes when all that it proves has held', () => {
    expect(verdictOn(named('greets'), good)).toEqual({ kind: 'passed' });
  });

  test('fails when one of its steps broke, and tells the story up to there', () => {
    const verdict = verdictOn(named('greets', { scenes: [visit([...GREETED, leave(A)])] }), bad);
    expect(verdict).toMatchObject({
      kind: 'failed',
      story: [{ who: A, told: 'connected, waiting for "hello\\n" ... "HELLO\\n" came' }],
      expected: '"hello\\n"',
      received: '"HELLO\\n"',
      differsAt: 1,
      byHand: { words: '127.0.0.1 9000', other: ['nc 127.0.0.1 9000'] },
    });
  });

  test('is tried by hand at the address where it was played', () => {
    const started = { kind: 'started', command: 'node x.ts', blank: false, address: '10.0.0.7', port: 4711 } as const;
    const verdict = verdictOn(named('greets', { scenes: [visit([...GREETED, leave(A)])] }), timed([started, ...bad]));
    expect(verdict).toMatchObject({ byHand: { words: '10.0.0.7 9000', other: ['nc 10.0.0.7 9000'] } });
  });

  test('fails too when a step that it builds on broke', () => {
    const steps = [...GREETED, leave(A)];
    const one = named('leaves', { scenes: [visit(steps)], proves: steps.slice(2) });
    expect(failureOf(verdictOn(one, bad)).expected).toBe('"hello\\n"');
  });

  test('does not look at steps that it does not prove, when its own have held', () => {
    const steps = [...GREETED, ends(0)];
    const one = named('greets', { scenes: [visit(steps)], proves: steps.slice(0, 2) });
    expect(verdictOn(one, during([up], [heard('hello\n')], []))).toEqual({ kind: 'passed' });
  });

  test.each<[string, (Transcript | undefined)[], Verdict['kind']]>([
    ['all held', [good, good, good], 'passed'],
    ['the last broke', [good, good, bad], 'failed'],
    ['one was not played', [good, undefined, good], 'not-run'],
    ['one broke, one was not played', [good, undefined, bad], 'failed'],
    ['one broke, one is trouble', [during([up]), good, bad], 'failed'],
    ['one is trouble, one was not played', [undefined, good, during([up])], 'trouble'],
  ])('needs all of its scenes: %s', (_, transcripts, kind) => {
    expect(inScenes(...transcripts).kind).toBe(kind);
  });

  test('tells the first of its scenes that broke', () => {
    expect(failureOf(inScenes(good, silent, bad)).received).toBe('nothing: nothing more came');
  });

  test.each<[string, Step[]]>([
    ['to leave', [connect(A), leave(A)]],
    ['not to drown', [connect(A), fill(A, 10, { bounded: true })]],
    ['a crowd', [crowd(3, 'hello\n')]],
  ])('nothing observed does not pass: %s', (_, steps) => {
    const one = named('check', { scenes: [visit(steps)] });
    expect(verdictOn(one, during(...steps.map(() => [])))?.kind).not.toBe('passed');
    expect(verdictOn(one, during())?.kind).not.toBe('passed');
    expect(verdictOn(one, [])?.kind).not.toBe('passed');
  });
});

describe('a long story', () => {
  /** So many steps, the last of which breaks. */
  const told = (n: number) => {
    const hears = Array.from({ length: n - 1 }, (_, at) => hear(A, `${at + 1}`));
    const right = hears.slice(0, -1).map((_, at) => [heard(`${at + 1}`)]);
    const one = named('greets', { scenes: [visit([connect(A), ...hears])] });
    return failureOf(verdictOn(one, during([up], ...right, [heard('x')]))).story[0]?.told ?? '';
  };

  test('of a few steps is told whole', () => {
    expect(told(24).split(', ')).toHaveLength(24);
  });

  test('is told from its beginning and to its end', () => {
    expect(told(100)).toMatch(
      /^connected, heard "1", heard "2", \.\.\. 90 steps more \.\.\., heard "93", .*, heard "98", waiting for "99" \.\.\. "x" came$/,
    );
  });
});

test('of a crowd some are told of, and the one with whom it broke', () => {
  const all = Array.from({ length: 20 }, (_, at) => `client ${at + 1}`);
  const come = all.map((who) => connect(who));
  const one = named('greets', { scenes: [visit([...come, hear('client 7', 'x')])] });
  const went = during(...all.map((on): Happening[] => [{ kind: 'connected', on }]), []);
  expect(failureOf(verdictOn(one, went)).story).toEqual([
    { who: 'client 1', told: 'connected' },
    { who: 'client 2', told: 'connected' },
    { who: 'client 3', told: 'connected' },
    { who: 'client 7', told: 'connected, waiting for "x" ... nothing came' },
    { who: '...', told: '16 more were there' },
  ]);
});

describe('a record of which the right one is known that is nearest', () => {
  const line: RecordExpected = {
    shown: '{"id":1}',
    told: 'number 1',
    decode: (bytes) => ({ kind: 'message', message: bytes, rest: new Uint8Array() }),
    accepts: () => false,
    nearest: () => utf8('{ "id": 1 }\n'),
  };

  test('points at what is wrong, and tells the rest in few words', () => {
    const one = named('greets', { scenes: [visit([connect(A), hearRecord(A, line)])] });
    expect(failureOf(verdictOn(one, during([up], [heard('{ "id": 2 }\n')])))).toMatchObject({
      story: [{ who: A, told: `connected, waiting for number 1 ... '{ "id": 2 }\\n' came` }],
      expected: `'{ "id": 1 }\\n'`,
      received: `'{ "id": 2 }\\n'`,
      differsAt: 9,
    });
  });
});

test('of the facts about a table only the one that is not so is told', () => {
  const broken: Finding = { kind: 'broken', where: 'row 2', expected: 'a time', received: '0' };
  const facts = [finds('there are rows', () => broken), finds('all have times', () => broken)];
  const one = scene(clientStart({ part: 'table', port: 'none' }), facts, { goOn: true });
  const transcript = timed([{ kind: 'answers', json: '{}' }, ...marked([], 0), ...marked([], 1)]);
  const second = named('has-times', { scenes: [one], proves: facts.slice(1) });
  expect(failureOf(verdictOn(second, transcript)).story).toEqual([
    { who: 'your program', told: 'all have times ... not so: row 2' },
  ]);
});

describe('a filter by hand', () => {
  const filter = clientStart({ part: 'filter', port: 'none' });
  const handOf = (step: Step, ...before: Happening[]) =>
    failureOf(verdictOn(named('sums-up', { scenes: [scene(filter, [step])] }), timed([...before, ...marked([], 0)])))
      .byHand;

  test('gets the line that was answered wrongly, where one line is asked', () => {
    const step = ask('port 80\nport 0\n', [{ asked: 'port 80', expected: 'valid' }]);
    expect(handOf(step)).toMatchObject({ before: "printf 'port 80\\n' | ", words: '' });
  });

  test('gets the line in the pieces in which it came', () => {
    const answers = ['port 80', 'port 80'].map((asked) => ({ asked, expected: 'valid' }));
    const step = ask(cutAt(utf8('port 80\nport 80\n'), [2, 8, 14]), answers);
    const first = { before: "(printf 'po'; sleep 1; printf 'rt 80\\n') | " };
    const second = { before: "(printf 'port 8'; sleep 1; printf '0\\n') | " };
    expect(handOf(step)).toMatchObject(first);
    expect(handOf(step, { kind: 'line', stream: 'stdout', text: 'valid', ended: true })).toMatchObject(second);
  });

  test('gets nothing where what is asked is no line of the input', () => {
    const step = ask('port 80\n', [{ asked: 'all lines', expected: 'valid' }]);
    expect(handOf(step)).toMatchObject({ before: '' });
  });

  test('gets something real again', () => {
    const step = askReal('ping of 127.0.0.1', () => [{ asked: 'ping', expected: 'x' }]);
    const real: Happening = { kind: 'real', source: 'ping of 127.0.0.1', text: 'PING' };
    expect(handOf(step, real)).toMatchObject({ before: 'ping -c 3 127.0.0.1 | ', words: '' });
  });
});

describe('whose fault it is', () => {
  test('a check that proves nothing is the trouble of the checker', () => {
    const verdict = verdictOn(named('empty', { proves: [] }), good);
    expect(verdict).toEqual({ kind: 'trouble', reason: 'the check proves nothing' });
  });

  test('so is one whose steps cannot fail', () => {
    expect(verdictOn(named('idle', { scenes: [visit([say(A, 'fig'), quiet(9)])] }), during([], []))?.kind).toBe(
      'trouble',
    );
  });

  test('so is a step that was never played though nothing broke', () => {
    const verdict = verdictOn(named('greets'), during([up]));
    expect(verdict).toEqual({ kind: 'trouble', reason: 'a step was never played' });
  });

  test("what was printed only after its step had been given up came too late: that is nobody's trouble", () => {
    const line: Happening = { kind: 'line', stream: 'stdout', text: 'reply: plum', ended: true };
    const late = [prints('reply:', 'plum'), say(A, 'fig'), hear(A, 'fig')];
    const check = named('shows', { scenes: [visit(late)] });
    const given = timed([
      started,
      listening,
      { kind: 'step', index: 0, mark: 'began' },
      { kind: 'step', index: 0, mark: 'given-up' },
      line,
      { kind: 'step', index: 0, mark: 'ended' },
    ]);
    expect(verdictOn(check, given)).toMatchObject({ kind: 'failed' });
    const inTime = timed([started, listening, ...marked([line], 0), ...marked([], 1), ...marked([heard('fig')], 2)]);
    expect(verdictOn(check, inTime)).toEqual({ kind: 'passed' });
  });

  test('a scene without a transcript is not run yet, and that is not harmless', () => {
    expect(verdictOn(named('greets'))).toEqual({ kind: 'not-run', reason: 'it was not played', harmless: false });
  });

  test('what is not run here is harmless', () => {
    const verdict = verdictOn(named('elsewhere'), [{ ...notHere, at: 0 }]);
    expect(verdict).toEqual({ kind: 'not-run', reason: 'not run here: no second address', harmless: true });
  });
});

describe('crashed or failed', () => {
  const TRACE = 'TypeError: x is not a function';

  test.each<[string, Happening[], Verdict['kind']]>([
    ['it runs', [], 'failed'],
    ['it ended as if all were well', [closed, exit(0)], 'failed'],
    ['it ended with an error', [closed, complained(TRACE), exit(1)], 'crashed'],
    ['it was ended by a signal', [closed, exit(null, 'SIGSEGV')], 'crashed'],
  ])('when nothing came and %s', (_, happened, kind) => {
    expect(verdictOn(named('greets'), during([up], happened))?.kind).toBe(kind);
  });

  test('the line that says what went wrong is shown, with the file and the line, without the path', () => {
    const trace = [
      complained('file:///home/ada/lab/server.ts:7'),
      complained(TRACE),
      complained('    at main (file:///home/ada/lab/server.ts:7:3)'),
    ];
    expect(verdictOn(named('greets'), during([up], [...trace, exit(1)]))).toMatchObject({
      error: `${TRACE} (server.ts, line 7)`,
    });
  });

  test('who ends without a word has no error to be told, and the hints of the check', () => {
    const one = named('greets');
    const verdict = verdictOn(one, during([up], [closed, exit(3)]));
    expect(verdict).toMatchObject({ kind: 'crashed', error: '', hints: one.hints });
  });

  test('the first hint says what the error said', () => {
    const verdict = verdictOn(named('greets'), during([up], [complained(TRACE), exit(1)]));
    expect(verdict?.kind === 'crashed' ? verdict.hints[0] : undefined).toContain(TRACE);
  });

  test.each<[string, Happening[], Verdict['kind']]>([
    ['another exit code than was asked for is a failure', [exit(2)], 'failed'],
    ['with a stack trace it is a crash', [complained('    at main (server.ts:3:1)'), exit(2)], 'crashed'], // prettier-ignore
    ['by a signal it is a crash', [exit(null, 'SIGABRT')], 'crashed'],
  ])('%s', (_, happened, kind) => {
    const one = named('ends', { scenes: [visit([ends(0)])] });
    expect(verdictOn(one, during(happened))?.kind).toBe(kind);
  });
});

describe('what a check needs', () => {
  const first = named('first');
  const second = named('second', { needs: ['first'] });
  const third = named('third', { needs: ['second'] });

  test('failed: then it is not run yet, and only the first is told', () => {
    const [a, b, c] = verdicts([first, bad], [second, silent], [third, bad]);
    expect(a?.kind).toBe('failed');
    expect(b).toEqual({ kind: 'not-run', reason: 'needs "first"', harmless: false });
    expect(c).toEqual({ kind: 'not-run', reason: 'needs "first"', harmless: false });
  });

  test('failed, but it passed itself: then it has passed', () => {
    expect(verdicts([first, bad], [second, good]).map(({ kind }) => kind)).toEqual(['failed', 'passed']);
  });

  test('failed: then nothing of stretch has passed, for who only fails would', () => {
    const bonus = named('bonus', { needs: ['first'], tier: 'stretch' });
    expect(verdicts([first, bad], [bonus, good]).map(({ kind }) => kind)).toEqual(['failed', 'not-run']);
    expect(verdicts([first, good], [bonus, good]).map(({ kind }) => kind)).toEqual(['passed', 'passed']);
  });

  test('passed: then it fails by itself', () => {
    expect(verdicts([first, good], [second, bad]).map(({ kind }) => kind)).toEqual(['passed', 'failed']);
  });

  test('is not run here: then that is no reason against it', () => {
    const kinds = verdicts([first, [{ ...notHere, at: 0 }]], [second, bad]).map(({ kind }) => kind);
    expect(kinds).toEqual(['not-run', 'failed']);
  });

  test('failed, but itself is not run here: that stays harmless', () => {
    const [, verdict] = verdicts([first, bad], [second, [{ ...notHere, at: 0 }]]);
    expect(verdict).toMatchObject({ kind: 'not-run', harmless: true });
  });

  test('is not among these checks: then it decides nothing', () => {
    expect(verdictOn(third, bad)?.kind).toBe('failed');
  });

  test('is found through others, the first needed first, each once', () => {
    const both = named('both', { needs: ['third', 'first'] });
    const all = [third, second, first, both];
    expect(allNeeds(both, all).map(({ slug }) => slug)).toEqual(['first', 'second', 'third']);
  });
});

describe('a program that could not start', () => {
  const noStart = (line: string): Transcript =>
    timed([started, complained(line), exit(1), ...marked([{ kind: 'refused', on: A }], 0)]);
  const broken = noStart("Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'chalk' imported from /lab/server.ts");

  test('is told once, in one sentence; the rest is not run yet', () => {
    const [a, b] = verdicts([named('greets'), broken], [named('echoes'), broken]);
    const sentence = 'your program needs the module "chalk", which is not there';
    expect(a).toMatchObject({ kind: 'crashed', error: sentence, story: [], mistake: { slug: 'module-not-found' } });
    expect(b).toEqual({ kind: 'not-run', reason: 'your program could not start', harmless: false });
  });

  test('is one that never started: once it ran, its checks are judged', () => {
    const [a, b] = verdicts([named('greets'), broken], [named('echoes'), good]);
    expect(failureOf(a).story).not.toEqual([]);
    expect(b).toEqual({ kind: 'passed' });
  });
});

describe('a second client, cut off at the first word or refused a hair before', () => {
  test('is told the same way', () => {
    const B = 'client 2';
    const steps = [...GREETED, leave(A), connect(B), hear(B, 'hello\n')];
    const one = named('serves-the-next', { scenes: [visit(steps)] });
    const first = [[up], [heard('hello\n')], [closed, exit(1)]];
    const refused = during(...first, [{ kind: 'refused', on: B }]);
    const cut = during(...first, [{ kind: 'connected', on: B }], [{ kind: 'reset', on: B, by: 'program' }]);
    const told = failureOf(verdictOn(one, refused));
    expect(told).toEqual(verdictOn(one, cut));
    expect(told.story.at(-1)?.told).toBe('connected, waiting for "hello\\n" ... nobody there any more');
  });
});

describe('where a check broke', () => {
  const whereIn = (...transcripts: (Transcript | undefined)[]) => {
    const scenes = transcripts.map(() => visit());
    const seen = scenes.flatMap((one, i): [Scene, Transcript][] => (transcripts[i] ? [[one, transcripts[i]]] : []));
    const found = breakOf(named('greets', { scenes, proves: scenes.flatMap(({ steps }) => steps) }), new Map(seen));
    return found && { scene: scenes.indexOf(found.scene), step: found.step };
  };

  test.each<[string, (Transcript | undefined)[], ReturnType<typeof whereIn>]>([
    ['nowhere', [good, good], undefined],
    ['in its first scene', [bad, good], { scene: 0, step: 1 }],
    ['in its second', [good, bad], { scene: 1, step: 1 }],
    ['in both: the first counts', [bad, bad], { scene: 0, step: 1 }],
    ['at the step before the one that decides', [during([{ kind: 'refused', on: A }])], { scene: 0, step: 0 }], // prettier-ignore
    ['nowhere: it was not played', [undefined], undefined],
    ['nowhere: it is not run here', [during([up, notHere])], undefined],
  ])('%s', (_, transcripts, where) => {
    expect(whereIn(...transcripts)).toEqual(where);
  });

  test('a step that decides and was not reached: at the one that kept it from being reached', () => {
    const steps = [...GREETED, say(A, 'fig\n'), hear(A, 'fig\n')];
    const one = scene(serverStart({ part: 'server' }), steps);
    const echoes = named('echoes', { scenes: [one], proves: steps.slice(3) });
    expect(breakOf(echoes, new Map([[one, bad]]))).toEqual({ scene: one, step: 1 });
  });
});

describe('judging is pure', () => {
  const steps = [...GREETED, say(A, 'fig\n'), hear(A, 'fig\n'), vanish(A)];
  const frozen = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    for (const one of Object.values(value)) frozen(one);
    return Object.freeze(value);
  };

  test.each<[string, Transcript]>([
    ['passed', during([up], [heard('hello\n')], [], [heard('fig\n')], [])],
    ['failed', during([up], [heard('hello\n')], [], [heard('hello\nfig\n')], [])],
    ['crashed', during([up], [heard('hello\n')], [], [closed, complained('Error: boom'), exit(1)])],
    ['nothing', []],
  ])('the same transcript, the same results, and nothing is changed: %s', (_, transcript) => {
    const one = frozen(named('echoes', { scenes: [visit(steps)] }));
    const seen = new Map(one.scenes.map((scene) => [scene, frozen(transcript)]));
    const first = judge([one], seen);
    expect(judge([one], seen)).toEqual(first);
    expect(judge([one], new Map(one.scenes.map((scene) => [scene, structuredClone(transcript)])))).toEqual(first);
  });

  test('times, ports and paths do not come into the report', () => {
    const elsewhere = silent.map((event) =>
      'port' in event ? { ...event, port: 4711, at: event.at * 7 } : { ...event, at: 99 },
    );
    const one = named('greets');
    expect(verdictOn(one, elsewhere)).toEqual(verdictOn(one, silent));
  });
});

test('whatever a transcript holds, every check gets a verdict', () => {
  const B = 'client 2';
  const steps = [
    ...GREETED,
    say(A, 'fig\n'),
    hear(A, 'fig\n'),
    vanish(A),
    connect(B),
    fill(B, 9, { bounded: true }),
    leave(B),
    crowd(2, 'hi'),
    ends(0),
  ];
  const one = named('all', { scenes: [scene(serverStart({ part: 'server' }), steps)] });
  const on = fc.constantFrom(A, B);
  const from = fc.constantFrom('program', 'check');
  const data = fc.oneof(fc.constantFrom('hello\n', 'fig\n', '', 'FIG').map(utf8), fc.uint8Array({ maxLength: 9 }));
  const text = fc.oneof(fc.constantFrom('Error: x', '    at f (a.ts:1:1)', 'ECONNRESET'), fc.string());
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('step'), index: fc.nat(steps.length), mark: fc.constantFrom('began', 'ended') }),
    fc.record({ kind: fc.constantFrom('connected', 'refused'), on }),
    fc.record({ kind: fc.constant('bytes'), on, from, data, omitted: fc.nat(9) }),
    fc.record({ kind: fc.constantFrom('closed', 'half-closed', 'reset'), on, by: from }),
    fc.record({ kind: fc.constant('line'), stream: fc.constantFrom('stdout', 'stderr'), text, ended: fc.boolean() }),
    fc.record({ kind: fc.constant('exited'), code: fc.constantFrom(0, 1, null), signal: fc.constant(null) }),
    fc.record({
      kind: fc.constant('listening'),
      address: fc.constantFrom('127.0.0.1', '::'),
      port: fc.constantFrom(9000, 1),
      asTold: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('crowd'), size: fc.nat(3), greeted: fc.nat(3) }),
    fc.constant({ kind: 'end-of-input' }),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40, size: 'max' }), (all) => {
      const transcript = [...during(), ...all.map((some) => ({ ...some, at: 1 }))] as Event[];
      const verdict = verdictOn(one, transcript);
      if (verdict?.kind === 'passed') {
        const ended = transcript.filter((event) => event.kind === 'step' && event.mark === 'ended');
        expect(ended.length).toBeGreaterThanOrEqual(one.proves.length);
      }
    }),
    { numRuns: 1000 },
  );
});
