// Mistakes of a server of a game: a match went as it should up to its last answer, and there something else came.
import { describe, expect, test } from 'vitest';
import { bytesOf, cutAt } from '../../plan/flow.ts';
import { check, scene, serverStart } from '../../plan/session.ts';
import { connect, expects, hear, hearNothing, hearRecord, say, vanish, type Step } from '../../plan/step.ts';
import { Match, joinLine, lineOf, moveLine } from '../../sessions/11-objects/match.ts';
import { utf8 } from '../../wire/bytes.ts';
import { exactly } from '../../wire/decode.ts';
import type { Happening, Transcript } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';
import { isFailure } from '../report.ts';

const A = 'client 1';
const B = 'client 2';
const C = 'client 3';

/** What happened instead of the last answer: this line came; or in a word: nothing, closed, ended, crashed. */
type Came = string;

const heard = (on: string, data: Uint8Array): Happening => ({ kind: 'bytes', on, from: 'program', data, omitted: 0 });

function whatCame(came: Came, on: string): Happening[] {
  if (came === 'nothing') return [];
  if (came === 'closed') return [{ kind: 'closed', on, by: 'program' }];
  if (came === 'ended' || came === 'crashed')
    return [
      { kind: 'closed', on, by: 'program' },
      { kind: 'exited', code: came === 'ended' ? 0 : 1, signal: null },
    ];
  return [heard(on, utf8(came))];
}

/** What a step makes happen when all goes well. */
function asItShould(step: Step): Happening[] {
  switch (step.kind) {
    case 'connect':
      return [{ kind: 'connected', on: step.who }];
    case 'say':
      return [{ kind: 'bytes', on: step.who, from: 'check', data: bytesOf(step.flow), omitted: 0 }];
    case 'hear':
      return [heard(step.who, step.bytes)];
    case 'hear-record':
      return [heard(step.who, step.record.nearest?.(new Uint8Array()) ?? new Uint8Array())];
    default:
      return [];
  }
}

const timed = (all: readonly Happening[]): Transcript => all.map((event, at) => ({ ...event, at }));

/** The name of the mistake when the match went well up to the step at this place, counted from its end. */
function nameOf(steps: readonly Step[], came: Came, fromEnd = 1, early?: Happening, elsewhere: readonly Step[] = []) {
  const last = steps.length - fromEnd;
  const one = scene(serverStart({ part: 'server' }), steps, { fresh: true });
  const before: Happening[] = [
    { kind: 'started', command: 'x', blank: false, address: '127.0.0.1', port: 9000 },
    { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true },
  ];
  const during = steps.slice(0, last + 1).flatMap((step, index): Happening[] => {
    const on = 'who' in step ? step.who : '';
    const happened = index === last ? whatCame(came, on) : asItShould(step);
    const more = early && index === 0 ? [early] : [];
    return [{ kind: 'step', index, mark: 'began' }, ...happened, ...more, { kind: 'step', index, mark: 'ended' }];
  });
  const transcript = timed([...before, ...during]);
  const words = { slug: 'a', title: 'a', part: 'server', tier: 'core', lesson: 'a', hints: ['a', 'b', 'c'] } as const;
  const proved = check({ ...words, scenes: [one], proves: steps.filter(expects) });
  const other = scene(serverStart({ part: 'server' }), elsewhere);
  const verdict = judgeCheck(
    proved,
    new Map([
      [one, transcript],
      [other, timed(elsewhere.flatMap(asItShould))],
    ]),
  );
  return isFailure(verdict) ? (verdict.mistake?.slug ?? 'no name') : verdict.kind;
}

type Standing = readonly [id: number, name: string, x: number, y: number];
const state = (...players: Standing[]) =>
  lineOf({ type: 'state', players: players.map(([id, name, x, y]) => ({ id, name, x, y })) });
const welcome = (id: number, x = 0) => lineOf({ type: 'welcome', id, x, y: 0 });
const error = lineOf({ type: 'error', reason: 'no' });
const ada = () => new Match().joins(A, 'ada');
/** Ada stands on 1,0. */
const moved = () => ada().moves(A, 1, 0);
const both = () => ada().joins(B, 'bob');
const asks = (line: unknown) => moved().says(A, lineOf(line));
const steps = (dx: unknown, dy: unknown) => moved().says(A, moveLine(dx, dy));
const long = (letter: string, times: number) =>
  ada().says(A, lineOf({ type: 'move', dx: 1, dy: 0, fill: letter.repeat(times) }));
const STILL = state([1, 'ada', 1, 0]);
const FURTHER = state([1, 'ada', 2, 0]);

describe('a mistake of a game', () => {
  test.each<[name: string, match: Match, came: Came, fromEnd?: number]>([
    ['state-before-welcome', ada(), state([1, 'ada', 0, 0]), 2],
    ['ids-from-zero', ada(), welcome(0), 2],
    ['id-as-text', ada(), lineOf({ type: 'welcome', id: '1', x: 0, y: 0 }), 2],
    ['error-without-a-reason', asks({ type: 'fly' }), lineOf({ type: 'error' })],
    ['json-on-several-lines', ada(), '{\n  "type": "welcome",\n  "id": 1\n}\n', 2],
    ['answer-without-newline', ada(), welcome(1).trim(), 2],
    ['answer-without-newline', ada(), welcome(1).trim() + state([1, 'ada', 0, 0]).trim(), 2],
    ['printed-object', ada(), "{'type': 'welcome', 'id': 1, 'x': 0, 'y': 0}\n", 2],
    ['printed-object', ada(), '[object Object]\n', 2],
    ['answer-of-its-own', moved(), lineOf({ type: 'moved', x: 1, y: 0 })],
    ['players-not-a-list', ada(), lineOf({ type: 'state', players: { 1: { id: 1, name: 'ada', x: 0, y: 0 } } })],
    ['state-missing', ada(), 'nothing'],
    ['first-line-only', moved(), 'nothing'],
    ['move-changes-nothing', moved(), state([1, 'ada', 0, 0])],
    ['letter-cut-in-two', new Match().joins(A, 'Zoë'), state([1, 'Zo\ufffd\ufffd', 0, 0])],
    ['one-event-one-line', ada().says(A, cutAt(utf8(moveLine(1, 0)), [4])), error],
    ['one-box-for-all', both().says(A, '{"type":').moves(B, 1, 0), error, 2],
    ['one-line-an-event', ada().says(A, moveLine(1, 0) + moveLine(1, 0)), 'nothing'],
    ['states-merged', ada().says(A, moveLine(1, 0) + moveLine(1, 0)), FURTHER, 2],
    ['newline-counted', long('x', 4057), error],
    ['limit-too-low', long('x', 4056), error],
    ['limit-for-a-piece', ada().says(A, (moveLine(1, 0) + moveLine(-1, 0)).repeat(80)), error, 160],
    ['line-without-limit', long('x', 4060), state([1, 'ada', 1, 0]), 3],
    ['counts-letters', long('é', 2060), state([1, 'ada', 1, 0]), 3],
    ['long-line-without-a-word', long('x', 4060), 'closed', 3],
    ['long-line-forgiven', long('x', 4060), 'nothing', 2],
    ['too-deep-for-the-parser', moved().says(A, `${'['.repeat(2000)}\n`), 'closed'],
    ['too-deep-for-the-parser', moved().says(A, `${'{"a":'.repeat(600)}1\n`), 'nothing'],
    ['takes-over-the-prototype', moved().says(A, '{"__proto__":{"type":"move","dx":1,"dy":0}}\n'), FURTHER], // prettier-ignore
    ['looks-up-in-an-object', asks({ type: 'constructor' }), 'crashed'],
    ['looks-up-in-an-object', asks({ type: 'toString' }), 'nothing'],
    ['evaluates-what-it-gets', moved().says(A, "{'type':'move','dx':1,'dy':0}\n"), FURTHER],
    ['json-kills-the-server', moved().says(A, 'hello\n'), 'crashed'],
    ['null-kills-the-server', asks(null), 'crashed'],
    ['stranger-kills-the-server', new Match().connects(A).moves(A, 1, 0), 'crashed'],
    ['some-types-end-it', asks({ type: 'quit' }), 'closed'],
    ['refusal-takes-off', moved().says(A, 'hello\n').moves(A, 1, 0), 'nothing'],
    ['refusal-closes', moved().says(A, 'hello\n').moves(A, 1, 0), 'closed'],
    ['refuses-in-silence', asks({ type: 'fly' }), 'nothing'],
    ['anything-else-is-a-move', asks({ type: 'jump', dx: 1, dy: 0 }), FURTHER],
    ['joins-again', asks({ type: 'join', name: 'fig' }), welcome(2)],
    ['trusts-the-client', asks({ type: 'move', x: 9, y: 9 }), state([1, 'ada', 9, 9])],
    ['trusts-the-client', new Match().connects(A).says(A, lineOf({ x: 5, type: 'join', name: 'ada' })), welcome(1, 5), 2], // prettier-ignore
    ['numbers-as-text', steps('1', 0), FURTHER],
    ['numbers-as-text', steps([1], 0), FURTHER],
    ['true-is-one', steps(true, 0), FURTHER],
    ['missing-is-zero', steps(1, undefined), FURTHER],
    ['half-steps', steps(0.5, 0.5), state([1, 'ada', 1.5, 0.5])],
    ['standing-still', steps(0, 0), STILL],
    ['signs-cancel', steps(2, -1), state([1, 'ada', 3, -1])],
    ['diagonal', steps(1, 1), state([1, 'ada', 2, 1])],
    ['step-of-any-length', steps(2, 0), state([1, 'ada', 3, 0])],
    ['edge-not-looked-at', steps(0, -1), state([1, 'ada', 1, -1])],
    ['clamps-at-the-edge', steps(0, -1), STILL],
    ['wraps-around', steps(0, -1), state([1, 'ada', 1, 9])],
    ['board-one-too-large', steps(0, -1), state([1, 'ada', 10, 0])],
    ['state-after-refusal', steps(3, 0).moves(A, 1, 0), STILL],
    ['state-after-refusal', steps(0, -1).says(A, moveLine(0, -1)), STILL + error],
    ['refuses-further-keys', asks({ type: 'move', dx: 1, dy: 0, more: 1 }), error],
    ['names-are-taken', ada().joins(B, 'ada'), error, 3],
    ['squares-are-taken', moved().joins(B, 'bob').moves(B, 1, 0), error, 2],
    ['refused-and-done', steps(0, -1).moves(A, 1, 0), state([1, 'ada', 2, -1])],
    ['x-and-y-swapped', moved(), state([1, 'ada', 0, 1])],
    ['ids-used-up', new Match().connects(B).joins(A, 'ada'), welcome(2), 2],
    ['one-at-a-time', both(), 'nothing', 3],
    ['ends-after-some-clients', both(), 'ended', 3],
    ['error-to-everybody', both().moves(B, 3, 0).moves(B, 1, 0), error],
    ['state-to-sender-only', both(), 'nothing'],
    ['board-for-each-client', both(), welcome(1), 3],
    ['known-by-name', ada().joins(B, 'ada'), state([2, 'ada', 0, 0]), 2],
    ['players-out-of-order', both(), state([2, 'bob', 0, 0], [1, 'ada', 0, 0]), 2],
    ['players-limited', both(), error, 3],
    ['leaver-stays', both().leaves(B), 'nothing'],
    ['leaver-stays', both().leaves(B), state([1, 'ada', 0, 0], [2, 'bob', 0, 0])],
    ['vanished-player-stays', both().vanishes(B), 'nothing'],
    ['ids-reused', both().leaves(B).joins(C, 'fig'), welcome(2), 3],
    ['remembers-who-left', both().moves(B, 1, 0).leaves(B).joins(C, 'bob'), welcome(3, 1), 3],
  ])('%s', (name, match, came, fromEnd) => {
    expect(nameOf(match.steps, came, fromEnd)).toBe(name);
  });

  test('state-to-strangers: it was sent before the client had said a word', () => {
    const match = new Match().connects(B).joins(A, 'ada').says(B, joinLine('bob'));
    const early = heard(B, utf8(state([1, 'ada', 0, 0])));
    expect(nameOf(match.steps, 'nothing', 3, early)).toBe('state-to-strangers');
    const mover = new Match().connects(B).joins(A, 'ada').moves(B, 1, 0);
    expect(nameOf(mover.steps, 'nothing', 1, early)).toBe('state-to-strangers');
  });

  test('state-not-to-who-asked: alone it was answered twice', () => {
    expect(nameOf(moved().steps, 'nothing', 1, undefined, moved().steps)).toBe('state-not-to-who-asked');
  });

  test('state-without-a-change', () => {
    const refusal = [...moved().moves(A, 3, 0).steps, hearNothing(A, 50)];
    expect(nameOf(refusal, STILL)).toBe('state-without-a-change');
    expect(nameOf(refusal, 'nothing')).toBe('passed');
  });
});

describe('has no such name', () => {
  test.each<[string, Step[], Came, number?]>([
    ['when it happened to another session', [connect(A), say(A, 'hello\n'), hear(A, 'hello\n')], 'closed'],
    [
      'where the record is none of a game',
      [connect(A), say(A, 'null\n'), hearRecord(A, { shown: 'x', decode: exactly(utf8('x')), accepts: () => true })],
      'nothing',
    ],
    ['when others are served after a reset', [connect(A), connect(B), vanish(A), say(B, 'x'), hear(B, 'x')], 'y'],
  ])('%s', (_, some, came, fromEnd) => {
    const slugs = ['refuses-in-silence', 'vanished-player-stays', 'null-kills-the-server'];
    expect(slugs).not.toContain(nameOf(some, came, fromEnd));
  });

  test.each<[string, Match, Came, number?]>([
    ['an error that no rule explains', moved(), error],
    ['a square that no step leads to', moved(), state([1, 'ada', 7, 7])],
    ['a move that had to be refused, and led anywhere', steps(0, -1), state([1, 'ada', 5, 5])],
    ['a refusal that is a number', moved().moves(A, 3, 0), '42\n'],
  ])('%s', (_, match, came, fromEnd) => {
    expect(nameOf(match.steps, came, fromEnd)).toBe('no name');
  });
});
