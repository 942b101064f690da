import { describe, expect, test } from 'vitest';
import { clientStart, scene, serverStart } from '../plan/session.ts';
import { accept, connect, hear } from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Happening, Transcript } from '../wire/transcript.ts';
import { labelOf, ladderOf, type Broke, type Rung } from './rungs.ts';

const server = scene(serverStart({ part: 'server' }), [connect('client'), hear('client', 'hello\n')]);
const client = scene(clientStart({ part: 'client' }), [accept('server')]);

const timed = (all: readonly Happening[]): Transcript => all.map((one, at) => ({ ...one, at }));
const rungs = (happened: readonly Happening[], plan = server, broke: Broke[] = []): readonly Rung[] =>
  ladderOf(plan, timed(happened), { most: 3, broke }).rungs;
const only = (happening: Happening, plan = server): Partial<Rung> | undefined => {
  const [{ kind, who, from, text } = {}, ...more] = rungs([happening], plan);
  return more.length === 0 ? ({ kind, who, from, text } as Partial<Rung>) : undefined;
};

const data = utf8('plum\n');
const on = 'client';

describe('who did it to whom', () => {
  test.each<[Happening, Partial<Rung>]>([
    [
      { kind: 'bytes', on, from: 'check', data, omitted: 0 },
      { kind: 'bytes', who: on, from: 'check', text: '"plum\\n"' },
    ],
    [
      { kind: 'bytes', on, from: 'program', data, omitted: 0 },
      { kind: 'bytes', who: on, from: 'program', text: '"plum\\n"' },
    ],
    [
      { kind: 'datagram', on, from: 'program', data },
      { kind: 'datagram', who: on, from: 'program', text: '"plum\\n"' },
    ],
    [
      { kind: 'lost', on, from: 'check', data },
      { kind: 'lost', who: on, from: 'check', text: '"plum\\n" is lost on the way' },
    ],
    [
      { kind: 'astray', on, data },
      { kind: 'astray', who: on, from: 'program', text: '"plum\\n" comes from another address or port' },
    ],
    [
      { kind: 'half-closed', on, by: 'check' },
      { kind: 'half-closed', who: on, from: 'check', text: 'has said everything (FIN)' },
    ],
    [
      { kind: 'closed', on, by: 'program' },
      { kind: 'closed', who: on, from: 'program', text: 'hangs up (FIN)' },
    ],
    [
      { kind: 'reset', on, by: 'check' },
      { kind: 'reset', who: on, from: 'check', text: 'breaks off (RST)' },
    ],
    [
      { kind: 'line', stream: 'stderr', text: 'boom', ended: true },
      { kind: 'about', who: undefined, from: undefined, text: 'complains: boom' },
    ],
  ])('%j', (happening, told) => {
    expect(only(happening)).toEqual(told);
  });

  test('a server is called by the check, and a client calls it', () => {
    expect(only({ kind: 'connected', on }, server)).toMatchObject({ from: 'check' });
    expect(only({ kind: 'connected', on }, client)).toMatchObject({ from: 'program' });
    expect(only({ kind: 'refused', on }, server)).toMatchObject({ from: 'check' });
  });

  test('what never came is told of the one who waited for it', () => {
    const waited: Happening[] = [
      { kind: 'step', index: 1, mark: 'began' },
      { kind: 'timed-out', waitingFor: 'waiting for "hello\\n"' },
      { kind: 'step', index: 1, mark: 'ended' },
    ];
    expect(rungs(waited)).toMatchObject([
      { kind: 'never-came', who: 'client', from: 'program', text: '... "hello\\n" never came ...', step: 1, at: 1 }, // prettier-ignore
    ]);
  });
});

describe('what is cut in the text', () => {
  test('is all there beside it', () => {
    const long = utf8('x'.repeat(5000));
    const [rung] = rungs([{ kind: 'bytes', on, from: 'check', data: long, omitted: 7 }]);
    expect(rung).toMatchObject({
      text: '"xxxxxxxxxxxxx"... and 4,987 bytes more ... 5,007 bytes',
      whole: long,
      omitted: 7,
    });
  });

  test('of what is fed in many lines stands beside the first', () => {
    const text = 'fig\n'.repeat(30);
    const all = rungs([{ kind: 'typed', text }]);
    expect(all).toHaveLength(22);
    expect(all.map(({ whole }) => whole)).toEqual([text, ...Array<undefined>(21)]);
  });
});

describe('columns', () => {
  const say = (who: string): Happening => ({ kind: 'bytes', on: who, from: 'check', data, omitted: 0 });
  const talk = (...names: string[]) => ladderOf(server, timed(names.map(say)), { most: 3 });

  test('each party has one, in the order in which they come', () => {
    const { columns, rungs: all } = talk('b', 'a', 'b', 'c');
    expect(columns).toEqual(['b', 'a', 'c']);
    expect(all.map(({ column }) => column)).toEqual(['b', 'a', 'b', 'c']);
    expect(all.map(labelOf)).toEqual(Array(4).fill('"plum\\n"'));
  });

  test('too many share one, and say who they are', () => {
    const { columns, rungs: all } = talk('a', 'b', 'c', 'd');
    expect(columns).toEqual(['clients']);
    expect(all.map(labelOf)).toEqual(['a', 'b', 'c', 'd'].map((name) => `${name}: "plum\\n"`));
    expect(all.map(({ who }) => who)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the step that broke', () => {
  const happened: Happening[] = [
    { kind: 'step', index: 0, mark: 'began' },
    { kind: 'connected', on },
    { kind: 'step', index: 0, mark: 'ended' },
    { kind: 'step', index: 1, mark: 'began' },
    { kind: 'bytes', on, from: 'program', data, omitted: 0 },
    { kind: 'step', index: 1, mark: 'ended' },
    { kind: 'closed', on, by: 'program' },
  ];

  test('is told behind everything that happened in it', () => {
    const all = rungs(happened, server, [{ step: 1, text: 'here' }]);
    expect(all.map(({ kind, step }) => [kind, step])).toEqual([
      ['connected', 0],
      ['bytes', 1],
      ['broke', 1],
      ['closed', undefined],
    ]);
  });

  test('is not told of where nothing is said to have broken', () => {
    expect(rungs(happened).map(({ kind }) => kind)).toEqual(['connected', 'bytes', 'closed']);
  });
});
