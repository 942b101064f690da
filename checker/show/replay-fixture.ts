// For tests: a run in which everything happens that can be drawn, and a program that says what no page should obey.
import { breakOf, judge } from '../judge/judge.ts';
import { check, scene, serverStart } from '../plan/session.ts';
import { connect, hear, say } from '../plan/step.ts';
import { concat, utf8 } from '../wire/bytes.ts';
import type { Happening, Transcript } from '../wire/transcript.ts';
import type { Replay } from './replay-page.ts';

/** None of this may stand in a page as it is. */
export const HOSTILE = [
  '<script>',
  '<img',
  '\u001B',
  '\0',
  '\u202E',
  '\u2028',
  '" onload="',
  "' onload='",
  '-->',
  ']]>',
] as const;

const ALL = `<script>alert("1")</script></svg><img src='x' onerror='alert(1)'>${HOSTILE.join('')}`;
const [A, B] = ['client 1', 'client 2'];

const steps = [connect(A), say(A, 'fig\n'), hear(A, 'plum\n'), connect(B), hear(B, 'plum\n')];
const hears = check({
  slug: 'hears-plums',
  title: 'hears plums',
  part: 'server',
  tier: 'core',
  scenes: [scene(serverStart({ part: 'server' }), steps)],
  lesson: 'What is heard',
  hints: ['', '', ''],
});
const greets = check({ ...hears, slug: 'greets', title: 'greets', proves: steps.slice(0, 1) });

const during = (index: number, ...all: readonly Happening[]): Happening[] => [
  { kind: 'step', index, mark: 'began' },
  ...all,
  { kind: 'step', index, mark: 'ended' },
];
const program = { from: 'program', omitted: 0 } as const;

const happened: Happening[] = [
  { kind: 'started', command: `node ${ALL}.ts`, blank: false, address: '127.0.0.1', port: 9000 },
  { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true },
  ...during(0, { kind: 'connected', on: A }),
  ...during(1, { kind: 'bytes', on: A, from: 'check', data: utf8('fig\n'), omitted: 0 }),
  ...during(
    2,
    { kind: 'line', stream: 'stdout', text: `${ALL} ${'long'.repeat(200)}`, ended: true },
    { kind: 'line', stream: 'stderr', text: '\u001B[2J\u202Eevil', ended: false },
    { kind: 'bytes', on: A, ...program, data: utf8(ALL) },
    { kind: 'bytes', on: A, ...program, data: Uint8Array.from({ length: 256 }, (_, i) => i) },
    { kind: 'bytes', on: A, ...program, data: utf8('x'.repeat(9000)), omitted: 1_000_000 },
    { kind: 'datagram', on: A, from: 'program', data: utf8('bob> 🍒 żurek') },
    { kind: 'lost', on: A, from: 'check', data: utf8(ALL) },
    { kind: 'astray', on: A, data: concat([utf8('eve'), Uint8Array.of(0xff, 0xfe)]) },
  ),
  { kind: 'half-closed', on: A, by: 'check' },
  { kind: 'closed', on: A, by: 'program' },
  ...during(3, { kind: 'connected', on: B }),
  ...during(4, { kind: 'timed-out', waitingFor: 'waiting for "plum\\n"' }),
  { kind: 'reset', on: B, by: 'check' },
  { kind: 'refused', on: B },
  { kind: 'typed', text: `${ALL}\nplum\n` },
  { kind: 'exited', code: null, signal: 'SIGKILL' },
];
const transcript: Transcript = happened.map((one, i) => ({ ...one, at: i * 137 }));
const [talk] = hears.scenes;
const transcripts = new Map(talk ? [[talk, transcript]] : []);
const where = breakOf(hears, transcripts);

export const hostileReplay: Replay = {
  report: {
    session: { slug: '06-echo-server', number: 6, title: 'Echo server' },
    parts: ['server'],
    seed: '7f3a',
    programs: { server: `./${ALL}` },
    results: judge([hears, greets], transcripts),
  },
  talks: talk
    ? [{ scene: talk, transcript, checks: [hears], broke: where ? [{ step: where.step, check: hears.slug }] : [] }]
    : [],
  notKept: [{ slug: 'for-ever', title: 'talks for ever' }],
};
