// Mistakes of a room that no wrong program of session 9 stands for: each by what it leaves in a transcript.
import { describe, expect, test } from 'vitest';
import { check, clientStart, scene, serverStart, type Start } from '../../plan/session.ts';
import {
  accept,
  connect,
  getIn,
  hear,
  hearEnd,
  hearRecord,
  leave,
  say,
  type,
  type RecordExpected,
  type Step,
} from '../../plan/step.ts';
import { bytesOf, cutAt } from '../../plan/flow.ts';
import { asText, concat, utf8 } from '../../wire/bytes.ts';
import { encode, headed } from '../../wire/header.ts';
import type { Event, Happening } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';

const room = serverStart({ part: 'server' });
const bytes = (on: string, from: 'program' | 'check', data: Uint8Array): Happening => ({
  kind: 'bytes',
  on,
  from,
  data,
  omitted: 0,
});
const comes = (on: string, ...texts: string[]): Happening => bytes(on, 'program', concat(texts.map(encode)));
const closed = (on: string): Happening => ({ kind: 'closed', on, by: 'program' });

/** What happens in a step that goes as it should. */
function asItShould(step: Step): Happening[] {
  switch (step.kind) {
    case 'connect':
    case 'accept':
      return [{ kind: 'connected', on: step.who }];
    case 'say':
      return [bytes(step.who, 'check', bytesOf(step.flow))];
    case 'hear':
      return [bytes(step.who, 'program', step.bytes)];
    case 'hear-record':
      return [comes(step.who, '!ERROR no')];
    case 'hear-end':
      return [closed(step.who)];
    default:
      return [];
  }
}

/** The mistake that is seen when all goes well but for the last step, in which this happens instead. */
function mistake(steps: readonly Step[], happened: readonly Happening[], start: Start = room): string | undefined {
  const one = scene(start, steps);
  const judged = check({
    slug: 'a-check',
    title: 'a check',
    part: start.part,
    tier: 'core',
    lesson: '',
    hints: ['', '', ''],
    scenes: [one],
  });
  const all = steps.flatMap((step, index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...(index === steps.length - 1 ? happened : asItShould(step)),
    { kind: 'step', index, mark: 'ended' },
  ]);
  const started: Happening[] = [
    { kind: 'started', command: 'node server.ts', blank: false, address: '127.0.0.1', port: 9000 },
    { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true },
  ];
  const transcript = [...started, ...all].map((event): Event => ({ ...event, at: 0 }));
  const verdict = judgeCheck(judged, new Map([[one, transcript]]));
  return 'mistake' in verdict ? verdict.mistake?.slug : verdict.kind;
}

const enter = (who: string, name = who): Step[] => [connect(who), say(who, encode(name))];
const inside = [...enter('ada'), ...enter('ben')];
const hears = (who: string, ...texts: string[]): Step => hear(who, concat(texts.map(encode)));
const tell = (who: string, text: string, ...others: string[]): Step[] => [
  say(who, encode(text)),
  ...others.map((other) => hears(other, `${who}> ${text}`)),
];
const REFUSAL: RecordExpected = {
  shown: '!ERROR',
  decode: headed(),
  accepts: (body) => asText(body).startsWith('!ERROR '),
};
const refused = (name: string): Step[] => [
  ...inside,
  ...tell('ben', 'fig', 'ada'),
  ...enter('cid', name),
  hearRecord('cid', REFUSAL),
];
/** Somebody was refused, and was told so. */
const refusedOnce = [...refused('a>b'), leave('cid', { anything: true })];
const goodbye = [...inside, ...tell('ben', 'fig', 'ada'), say('ben', encode('!DISCONNECT')), hearEnd('ben')];

describe('a server', () => {
  test.each<[string | undefined, readonly Step[], readonly Happening[]]>([
    ['name-missing', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ada', 'fig')]],
    ['refusal-told-to-others', [...refusedOnce, ...tell('ben', 'plum', 'ada')], [comes('ada', 'ben> fig', '!ERROR no')]], // prettier-ignore
    ['refusal-told-to-others', [...refusedOnce, ...enter('dan'), hears('dan', 'ben> fig', 'ben> plum')], [comes('dan', 'ben> fig', '!ERROR no')]], // prettier-ignore
    ['name-twice', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ada', 'ben> ben> fig')]],
    ['arrow-without-its-blank', [...inside, ...tell('ben', 'fig > plum', 'ada')], [comes('ada', 'ben>fig > plum')]], // prettier-ignore
    ['arrow-without-its-blank', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ada', 'ben > fig')]],
    ['arrow-spelt-otherwise', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ada', 'ben: fig')]],
    ['announces', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ada', 'ben says fig')]],
    ['trimmed', [...inside, ...tell('ben', '  fig ', 'ada')], [comes('ada', 'ben> fig')]],
    ['piece-taken-for-message', [...inside, say('ben', cutAt(encode('fig'), [65])), hears('ada', 'ben> fig')], []],
    ['history-in-reverse', [...inside, ...tell('ben', 'fig', 'ada'), ...tell('ada', 'plum', 'ben'), ...enter('dan'), hears('dan', 'ben> fig', 'ada> plum')], [comes('dan', 'ada> plum', 'ben> fig')]], // prettier-ignore
    ['answers-the-sender', [...inside, ...tell('ben', 'fig', 'ada')], [comes('ben', 'ben> fig')]],
    ['text-cut-at-arrow', [...inside, ...tell('ben', 'a> b', 'ada')], [comes('ada', 'ben> a')]],
    ['letters-counted', [...inside, ...tell('ben', 'piña', 'ada')], [bytes('ada', 'program', utf8(`${'9'.padEnd(64)}ben> piña`))]], // prettier-ignore
    ['letters-counted', refused('é'.repeat(17)), [comes('cid', 'ben> fig')]],
    ['history-to-the-refused', refused('a>b'), [comes('cid', 'ben> fig', '!ERROR no')]],
    ['refused-silently', refused('a>b'), [closed('cid')]],
    ['more-behind-the-error', [...refused('a>b'), hearEnd('cid')], [comes('cid', 'ben> fig'), closed('cid')]], // prettier-ignore
    ['name-not-refused', refused('a>b'), [comes('cid', 'ben> fig')]],
    ['name-not-refused', refused('a>b'), []],
    ['control-characters-let-in', refused('a\u0085b'), [comes('cid', 'ben> fig')]],
    [undefined, refused('a>b'), [comes('cid', 'that name is bad')]],
    ['case-ignored', [...refusedOnce, ...enter('Ada'), ...tell('Ada', 'plum', 'ada')], [comes('Ada', '!ERROR in use')]],
    ['owner-removed', [...refusedOnce, ...tell('ben', 'plum', 'ada')], []],
    ['header-missing', refused('a>b'), [bytes('cid', 'program', encode('!ERROR no').subarray(64))]],
    ['disconnect-answered', goodbye, [comes('ben', 'bye'), closed('ben')]],
    ['disconnect-never-closes', goodbye, []],
    ['name-never-free', [...inside, ...tell('ben', 'fig', 'ada'), leave('ben'), getIn('ben', encode('ben'), asText(encode('ben> fig')))], [{ kind: 'connected', on: 'ben' }, comes('ben', '!ERROR in use'), closed('ben')]], // prettier-ignore
    ['history-missing', [...inside, ...tell('ben', 'fig', 'ada'), ...enter('cid'), hears('cid', 'ben> fig')], []], // prettier-ignore
    ['disconnect-passed-on', [...goodbye, leave('ben'), ...tell('ada', 'plum'), ...enter('cid'), hears('cid', 'ben> fig', 'ada> plum')], [comes('cid', 'ben> fig', 'ben> !DISCONNECT')]], // prettier-ignore
  ])('%s', (slug, steps, happened) => {
    expect(mistake(steps, happened)).toBe(slug);
  });

  test('whose clients give no names is no room', () => {
    const steps = [connect('ada'), say('ada', encode('fig')), hear('ada', 'Msg received')];
    expect(mistake(steps, [])).not.toBe('history-missing');
    expect(mistake(steps, [comes('ada', 'fig')])).not.toBe('announces');
  });
});

describe('a client', () => {
  const ada = clientStart({ part: 'client', values: { '{name}': 'ada' } });
  const met = [accept('server'), hears('server', 'ada')];
  const typed = [...met, type('fig\n'), hears('server', 'fig')];

  test.each<[string, readonly Step[], readonly Happening[]]>([
    ['header-missing', met, [bytes('server', 'program', encode('ada').subarray(64))]],
    ['name-twice', typed, [comes('server', 'ada: fig')]],
    ['announces', typed, [comes('server', 'ada joined')]],
    ['piece-taken-for-message', [...met, type('fig\nplum\n'), hears('server', 'fig', 'plum')], [comes('server', 'fig\nplum')]], // prettier-ignore
  ])('%s', (slug, steps, happened) => {
    expect(mistake(steps, happened, ada)).toBe(slug);
  });

  test('that gets no name is none of a room', () => {
    const steps = [accept('server'), type('fig\n'), hears('server', 'fig')];
    expect(mistake(steps, [], clientStart({ part: 'client' }))).not.toBe('name-not-sent');
  });
});
