import { describe, expect, test } from 'vitest';
import { scene, serverStart } from '../plan/session.ts';
import {
  accept,
  ask,
  askReal,
  calls,
  comeAndGo,
  comeIn,
  connect,
  crowd,
  crowdAsks,
  crowdTalks,
  ends,
  expects,
  fill,
  finds,
  getIn,
  hear,
  hearDatagram,
  hearEnd,
  hearHangUp,
  hearMessage,
  hearNoDatagram,
  hearNothing,
  hearRecord,
  keepTalking,
  lastNumber,
  leave,
  listensOnly,
  neverSays,
  notServed,
  passOver,
  prints,
  printsAnythingBut,
  printsLine,
  printsNoControls,
  quiet,
  readOn,
  say,
  says,
  saysNews,
  saysOneLine,
  type RecordExpected,
  type Step,
} from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import { exactly } from '../wire/decode.ts';
import type { Happening, Party, Transcript } from '../wire/transcript.ts';
import { outcomes, type Breach, type Outcome } from './outcome.ts';
import { hasTrace } from './traces.ts';

const marked = (all: Happening[], index: number): Happening[] => [
  { kind: 'step', index, mark: 'began' },
  ...all,
  { kind: 'step', index, mark: 'ended' },
];

/** A transcript: for each step in turn, what happened between its beginning and its end. */
const during = (...steps: Happening[][]): Transcript => steps.flatMap(marked).map((one, at) => ({ ...one, at }));

const of = (steps: readonly Step[], transcript: Transcript): Outcome[] =>
  outcomes(scene(serverStart({ part: 'server' }), steps), transcript);

const A = 'client';
const up: Happening = { kind: 'connected', on: A };
const bytes = (text: string | Uint8Array, from: Party = 'program', on = A): Happening => ({
  kind: 'bytes',
  on,
  from,
  data: typeof text === 'string' ? utf8(text) : text,
  omitted: 0,
});
const closed = (by: Party = 'program', on = A): Happening => ({ kind: 'closed', on, by });
const halfClosed = (by: Party = 'program', on = A): Happening => ({ kind: 'half-closed', on, by });
const reset = (by: Party = 'program', on = A): Happening => ({ kind: 'reset', on, by });
const out = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): Happening => ({
  kind: 'line',
  stream,
  text,
  ended: true,
});
const exit = (code: number | null, signal: string | null = null): Happening => ({ kind: 'exited', code, signal });
const listening = (address: string, asTold: boolean): Happening => ({ kind: 'listening', address, port: 9000, asTold });

const HEADING = 'MESSAGE:';
const TRACE = 'Error: boom\n    at main (server.ts:3:9)';

/** One connected step: connect, then `step`, during which `happened`. */
const afterConnect = (step: Step, ...happened: Happening[]): Outcome | undefined =>
  of([connect(A), step], during([up], happened))[1];
const alone = (step: Step, ...happened: Happening[]): Outcome | undefined => of([step], during(happened))[0];

const EVEN: RecordExpected = {
  shown: 'an even digit',
  decode: (all) => {
    const [digit] = all;
    if (digit === undefined) return { kind: 'need-more' };
    if (digit < 0x30 || digit > 0x39) return { kind: 'invalid', at: 0, reason: 'no digit' };
    return { kind: 'message', message: all.subarray(0, 1), rest: all.subarray(1) };
  },
  accepts: ([digit = 1]) => digit % 2 === 0,
};
const TALK = crowdTalks([], exactly(utf8('plum')));
const talkCounts = (counts: Partial<Extract<Happening, { kind: 'crowd-talk' }>>): Happening => ({
  kind: 'crowd-talk',
  size: 3,
  owed: 6,
  heard: 6,
  wrong: 0,
  lost: 0,
  ...counts,
});
const PLUM: RecordExpected = { shown: 'a plum', decode: exactly(utf8('plum')), accepts: () => true };
const asked = ask('a\nb\n', [
  { asked: 'a', expected: '1' },
  { asked: 'b', expected: '2' },
]);
const askedReal = askReal('ping of 127.0.0.1', (text) => [{ asked: 'ping', expected: text }]);
const real = (text: string): Happening => ({ kind: 'real', source: 'ping of 127.0.0.1', text });
const near = ask('a', [
  { asked: 'a', expected: '1.0 b', accepts: (line) => /^1(?:\.0)? b$/.test(line), nearest: (line) => line.toLowerCase() }, // prettier-ignore
]);
const counted = ask('a\n', [
  { asked: 'a', expected: '1', mistake: (line, all) => ({ slug: `first-of-${all.length}`, usually: line }) }, // prettier-ignore
]);
const named = finds('the name is there', ({ values }) =>
  values['name'] === 'ada'
    ? { kind: 'held' }
    : { kind: 'broken', where: 'name', expected: 'a name', received: 'nothing' },
);
const typed: Happening = { kind: 'typed', text: 'plum\n' };
const answers = (json: string): Happening => ({ kind: 'answers', json });
const beside = (text: string): Happening => ({ kind: 'beside', part: 'server', stream: 'stdout', text, ended: true });
const FIG = utf8('fig');
const guest = (n: number, ...heard: string[]): Happening[] => [
  { kind: 'connected', on: `guest ${n}` },
  ...heard.map((text) => bytes(text, 'program', `guest ${n}`)),
];

/** A client that connects at 0, says something `said` ms later and is closed at `ended`. */
function silence(step: Step, said: number, ended: number): Outcome | undefined {
  const at = (ms: number, event: Happening) => ({ ...event, at: ms });
  const marks = (index: number, ms: number, ...all: Transcript) => [
    at(ms, { kind: 'step', index, mark: 'began' }),
    ...all,
    at(ended, { kind: 'step', index, mark: 'ended' }),
  ];
  return of(
    [connect(A), step],
    [
      ...marks(0, 0, at(40, up)),
      ...marks(1, 50, ...(said > 0 ? [at(said, bytes('x', 'check'))] : []), at(ended, halfClosed())),
    ],
  )[1];
}

const KEEPS = keepTalking(A, FIG, 'plum', { times: 2, pause: 600, idle: 1500 });

/** A client connects at 0 and says something at these times; it is answered until it is closed. */
function spokeAt(said: number[], closedAt = Infinity, last = ''): Outcome | undefined {
  const at = (ms: number, event: Happening) => ({ ...event, at: ms });
  const mark = (ms: number, index: number, which: 'began' | 'ended') => at(ms, { kind: 'step', index, mark: which });
  const words = said.flatMap((ms) => [
    at(ms, bytes('fig', 'check')),
    ...(ms < closedAt ? [at(ms + 5, bytes('plum'))] : []),
  ]);
  const end = closedAt === Infinity ? [] : [at(closedAt, bytes(last)), at(closedAt, halfClosed())];
  const during = [...words, ...end].sort((a, b) => a.at - b.at);
  return of(
    [connect(A), KEEPS],
    [mark(0, 0, 'began'), at(40, up), mark(41, 0, 'ended'), mark(42, 1, 'began'), ...during, mark(9000, 1, 'ended')],
  )[1];
}

const datagram = (text: string, on = A): Happening => ({ kind: 'datagram', on, from: 'program', data: utf8(text) });

describe('a step that got what it asks for has held', () => {
  test.each<[string, Outcome | undefined]>([
    ['connect', alone(connect(A), up)],
    ['accept', alone(accept('server'), { kind: 'connected', on: 'server' })],
    ['hear', afterConnect(hear(A, 'hello\n'), bytes('hello\n'))],
    ['hear, in pieces', afterConnect(hear(A, 'hello\n'), bytes('he'), bytes('llo\n'))],
    ['hear, with more to come', afterConnect(hear(A, 'hello\n'), bytes('hello\nplum\n'))],
    ['hear, before an end', afterConnect(hear(A, 'hello\n'), bytes('hello\n'), closed())],
    ['hear bytes that are no text', afterConnect(hear(A, Uint8Array.of(0xff)), bytes(Uint8Array.of(0xff)))], // prettier-ignore
    ['hear-message', afterConnect(hearMessage(A, 'plum'), bytes('pl'), bytes('um'))],
    ['hear-hang-up, FIN', afterConnect(hearHangUp(A), halfClosed())],
    ['hear-hang-up, both ways', afterConnect(hearHangUp(A), closed())],
    ['hear-hang-up, RST', afterConnect(hearHangUp(A), reset())],
    ['hear-end', afterConnect(hearEnd(A), closed())],
    ['hear-end, whatever comes', afterConnect(hearEnd(A, { anything: true }), bytes('bye'), reset())],
    ['hear-end, silent since it came', silence(hearEnd(A, { silent: 1000 }), 0, 1000)],
    ['hear-end, silent since its last word', silence(hearEnd(A, { silent: 1000 }), 300, 1300)],
    ['hear-end, although it spoke', silence(hearEnd(A, { speaking: 1000 }), 700, 1200)],
    ['get-in', alone(getIn(A, FIG, 'plum'), up, bytes('plum'))],
    ['get-in, at the second try', alone(getIn(A, FIG, 'plum'), up, bytes('busy'), closed(), up, bytes('plum'))],
    ['come-in', alone(comeIn('guest', 2, FIG, 'plum'), ...guest(1, 'plum'), ...guest(2, 'pl', 'um'))],
    ['come-and-go', alone(comeAndGo(9, FIG, 'plum', FIG), { kind: 'crowd', size: 9, greeted: 9 })],
    ['not-served, refused', alone(notServed(A, FIG, 'plum', 1), { kind: 'refused', on: A })],
    ['not-served, another word', alone(notServed(A, FIG, 'plum', 1), up, bytes('busy'), closed())],
    ['prints-no-controls', alone(printsNoControls('[1]'), out('plum ? [1]'), out('fig', 'stderr'))],
    ['keep-talking', spokeAt([600, 1200])],
    ['keep-talking, closed behind the last answer', spokeAt([600, 1200], 1300)],
    ['leave', afterConnect(leave(A), closed('check'), closed())],
    ['fill, bounded', afterConnect(fill(A, 10, { bounded: true }), bytes('123456789', 'check'))],
    ['fill, unbounded', afterConnect(fill(A, 10), bytes('1234567890', 'check'))],
    ['crowd', alone(crowd(3, 'hello\n'), { kind: 'crowd', size: 3, greeted: 3 })],
    ['prints', alone(prints(HEADING, 'plum'), out(HEADING), out('plum'))],
    ['prints, on the same line', alone(prints(HEADING, 'plum'), out(`${HEADING} plum!`))],
    ['prints-anything-but', alone(printsAnythingBut(HEADING), out(HEADING), out('nothing came'))],
    ['says-one-line', alone(saysOneLine(), out('Nobody answers.', 'stderr'))],
    ['says-one-line, in several', alone(saysOneLine(), out('Sorry.', 'stderr'), out('Bye.', 'stderr'))], // prettier-ignore
    ['leave, whatever comes', afterConnect(leave(A, { anything: true }), bytes('fig'))],
    ['pass-over, nobody called', alone(passOver(A))],
    ['pass-over, a call without a word', alone(passOver(A), up, halfClosed())],
    ['calls', alone(calls(2), up, { kind: 'connected', on: 'call 2' })],
    ['calls, none', alone(calls(0))],
    ['says-news', alone(saysNews(), out('Name?'), typed, out('Nobody there.'), out('Name?'))],
    ['says-news, behind a prompt', alone(saysNews(), typed, out('Name? Nobody there.', 'stderr'))],
    ['ends', alone(ends(), exit(7))],
    ['ends, by a signal', alone(ends(), exit(null, 'SIGINT'))],
    ['ends with its code', alone(ends(1), exit(1))],
    ['listens-only', alone(listensOnly(), listening('127.0.0.1', true))],
    ['hear-nothing', afterConnect(hearNothing(A, 9))],
    ['hear-nothing, its side ended', afterConnect(hearNothing(A, 9, { stays: true }), closed())],
    ['hear-end, whatever comes but', afterConnect(hearEnd(A, { anything: true, butNot: 'OK' }), bytes('no'), closed())],
    ['hear-record', afterConnect(hearRecord(A, EVEN), bytes('4'))],
    ['hear-datagram', alone(hearDatagram(A, 'plum'), datagram('plum'))],
    ['hear-datagram, behind one from elsewhere', alone(hearDatagram(A, 'plum'), { kind: 'astray', on: A, data: utf8('plum') }, datagram('plum'))], // prettier-ignore
    ['hear-no-datagram', alone(hearNoDatagram(A, 9), datagram('plum', 'client 2'))],
    ['hear-no-datagram, what is asked for comes late', of([hearDatagram(A, 'plum'), hearNoDatagram(A, 9)], during([], [datagram('plum')]))[1]], // prettier-ignore
    ['crowd-talks', alone(TALK, talkCounts({}))],
    ['crowd-asks', alone(crowdAsks(3, 'ada> ', 'fig'), { kind: 'crowd', size: 3, greeted: 3 })],
    ['says', alone(says('no answer'), out('no answer', 'stderr'))],
    ['says, again', alone(says('no answer'), out('no answer'), typed, out('- no answer -'))],
    ['never-says', alone(neverSays('fig'), out('plum'))],
    ['never-says, on stdout', alone(neverSays('fig', 'stdout'), out('fig', 'stderr'))],
    ['ask', alone(asked, out('1'), out('2'))],
    ['ask, with \\r\\n', alone(asked, out('1\r'), out('2\r'))],
    ['ask-real', alone(askedReal, real('3 of 3'), out('3 of 3'))],
    ['finds', alone(named, answers('{"name":"ada"}'))],
    ['prints-line', alone(printsLine(['n: 1', 'plum']), out('debug'), out('n: 1 (plum)'))],
    ['prints-line', of([printsLine(['n: 2'], { label: 'n' }), printsLine(['m: 1'], { label: 'm' })], during([out('m: 1'), out('n: 2')], []))[1]], // prettier-ignore
    ['prints-line, beside', alone(printsLine(['n: 1'], { part: 'server' }), beside('n: 1'))],
    ['last-number', alone(lastNumber('n:', 1), out('n: 2'), out('n: 1 (plum)'))],
    ['last-number, below zero', alone(lastNumber('n', -1), out('n -1'))],
    ['last-number, before the next', of([lastNumber('n:', 1), quiet(9)], during([out('n: 1')], [out('n: 2')]))[0]], // prettier-ignore
    ['prints, twice', alone(prints(HEADING, 'plum', 2), out(HEADING), out('plum'), out('plum'))],
  ])('%s', (_, outcome) => {
    expect(outcome).toEqual({ kind: 'held' });
  });
});

/** Every kind of breach, with the ways to it. A kind without a line does not compile. */
const nothing = utf8('');
const BROKEN: { [K in Breach['kind']]: [how: string, found: Outcome | undefined, rest: object][] } = {
  'no-connection': [
    ['refused', alone(connect(A), { kind: 'refused', on: A }), { refused: true }],
    ['no answer', alone(connect(A)), { refused: false }],
    ['another was connected', alone(connect(A), { kind: 'connected', on: 'client 2' }), {}],
    ['who wants to get in', alone(getIn(A, FIG, 'plum'), { kind: 'refused', on: A }), { refused: true }],
  ],
  'nobody-called': [
    ['it ended', alone(accept('server'), exit(0)), {}],
    ['it called elsewhere', alone(accept('server'), { kind: 'called-elsewhere', address: '127.0.0.1', port: 1 }), {}], // prettier-ignore
  ],
  'other-calls': [
    ['too few', alone(calls(2), up), { times: 2, called: 1 }],
    ['one more, later', of([calls(1), quiet(9)], during([up], [{ kind: 'connected', on: 'call 2' }]))[0], { called: 2 }], // prettier-ignore
  ],
  different: [
    ['other bytes', afterConnect(hear(A, 'plum'), bytes('Plum')), { expected: utf8('plum'), received: utf8('Plum') }], // prettier-ignore
    ['the last byte', afterConnect(hear(A, 'plum\n'), bytes('plum\r\n')), {}],
    ['its own greeting again', of([connect(A), hear(A, 'hello\n'), hear(A, 'fig\n')], during([up], [bytes('hello\n')], [bytes('hello\n')]))[2], { received: utf8('hello\n') }], // prettier-ignore
    ['a message', afterConnect(hearMessage(A, 'plum'), bytes('PLUM')), {}],
    [
      'who was sent away each time',
      alone(getIn(A, FIG, 'plum'), up, bytes('busy'), closed(), up, bytes('busy')),
      { received: utf8('busy') },
    ],
    ['a datagram', alone(hearDatagram(A, 'plum'), datagram('plum\n')), { received: utf8('plum\n') }], // prettier-ignore
  ],
  'too-little': [
    ['nothing', afterConnect(hear(A, 'plum')), { received: nothing, ending: 'silence' }],
    ['a part', afterConnect(hear(A, 'plum'), bytes('pl')), { received: utf8('pl'), ending: 'silence' }], // prettier-ignore
    ['and its end', afterConnect(hear(A, 'plum'), bytes('pl'), halfClosed()), { ending: 'closed' }],
    ['and a reset', afterConnect(hear(A, 'plum'), reset()), { received: nothing, ending: 'reset' }],
    ['the check hung up, not the program', afterConnect(hear(A, 'plum'), closed('check')), { ending: 'silence' }], // prettier-ignore
    ['on another connection', afterConnect(hear(A, 'plum'), bytes('plum', 'program', 'client 2')), {}], // prettier-ignore
    ['said by the check itself', afterConnect(hear(A, 'plum'), bytes('plum', 'check')), {}],
    ['the same bytes again', of([connect(A), hear(A, 'fig'), hear(A, 'fig')], during([up], [bytes('fig')], []))[2], { received: nothing }], // prettier-ignore
    ['a message', afterConnect(hearMessage(A, 'plum'), bytes('plu'), reset()), { ending: 'reset' }],
    ['who never got in', alone(getIn(A, FIG, 'plum'), up), { ending: 'silence' }],
    ['a record that is not there yet', afterConnect(hearRecord(A, EVEN)), { ending: 'silence' }],
    ['no datagram', alone(hearDatagram(A, 'plum')), { received: nothing, ending: 'silence' }],
    ['the same datagram again', of([hearDatagram(A, 'fig'), hearDatagram(A, 'fig')], during([datagram('fig')], []))[1], {}], // prettier-ignore
    ['a datagram for another', alone(hearDatagram(A, 'plum'), datagram('plum', 'client 2')), {}],
    ['a message cut by a FIN', afterConnect(hearMessage(A, 'plum'), closed()), { ending: 'closed' }], // prettier-ignore
  ],
  'too-much': [
    ['behind a message', afterConnect(hearMessage(A, 'plum'), bytes('plum\n')), { expected: utf8('plum'), received: utf8('plum\n') }], // prettier-ignore
    ['behind a message, later', of([connect(A), hearMessage(A, 'plum'), quiet(9)], during([up], [bytes('plum')], [bytes('!')]))[1], {}], // prettier-ignore
    ['in a second call', of([connect(A), hearMessage(A, 'plum')], during([up, { kind: 'connected', on: `${A}, call 2` }], [bytes('plum'), bytes('plum', 'program', `${A}, call 2`)]))[1], { received: utf8('plumplum') }], // prettier-ignore
    ['before leaving', afterConnect(leave(A), bytes('bye\n')), { expected: nothing, received: utf8('bye\n') }], // prettier-ignore
    ['before the end', afterConnect(hearEnd(A), bytes('bye\n'), closed()), {}],
    ['in a call that is passed over', alone(passOver(A), up, bytes('\n'), closed()), {}],
    ['where nothing should come', afterConnect(hearNothing(A, 9), bytes('bye')), { expected: nothing }], // prettier-ignore
    ['whatever but this', afterConnect(hearEnd(A, { anything: true, butNot: 'OK' }), bytes('OK'), closed()), { received: utf8('OK') }], // prettier-ignore
    ['a datagram twice', of([hearDatagram(A, 'fig'), hearNoDatagram(A, 9)], during([datagram('fig')], [datagram('fig')]))[1], { received: utf8('fig') }], // prettier-ignore
    ['a datagram between two others', of([hearDatagram(A, 'fig'), hearDatagram(A, 'fig'), hearNoDatagram(A, 9)], during([datagram('fig'), datagram('')], [datagram('fig')], []))[2], { received: nothing }], // prettier-ignore
    ['to one who came too late', alone(notServed(A, FIG, 'plum', 1), up, bytes('plum')), { received: utf8('plum') }],
    ['left over from before', of([connect(A), hear(A, 'fig'), leave(A)], during([up], [bytes('fig\n')], []))[2], { received: utf8('\n') }], // prettier-ignore
  ],
  'still-open': [
    ['hear-hang-up', afterConnect(hearHangUp(A)), {}],
    ['hear-hang-up: the check hung up', afterConnect(hearHangUp(A), closed('check')), {}],
    ['hear-hang-up: the check reset it', afterConnect(hearHangUp(A), reset('check')), {}],
    ['hear-end', afterConnect(hearEnd(A)), {}],
    ['hear-end, whatever comes', afterConnect(hearEnd(A, { anything: true }), bytes('bye')), {}],
    ['a call that is passed over', alone(passOver(A), up), {}],
    ['hear-end of another', afterConnect(hearEnd(A), closed('program', 'client 2')), {}],
  ],
  'closed-early': [
    ['since it came', silence(hearEnd(A, { silent: 1000 }), 0, 600), { silent: 1000, after: 600 }],
    ['since its last word', silence(hearEnd(A, { silent: 1000, anything: true }), 300, 1000), { after: 700 }],
  ],
  'left-early': [
    ['it ended', afterConnect(hearNothing(A, 9, { stays: true }), exit(0)), { how: 'ended' }],
    ['it broke off', afterConnect(hearNothing(A, 9, { stays: true }), reset()), { how: 'reset' }],
  ],
  'controls-printed': [
    [
      'a colour',
      alone(printsNoControls('[1]'), out('fig'), out('red \u001b[31m\u0007'), out('\u001b')),
      { found: [0x1b, 7], line: 'red \u001b[31m\u0007' },
    ],
    ['in the middle of a line', alone(printsNoControls('[1]'), out('plum\rfig')), { found: [0x0d] }],
    [
      'a line that a client made up',
      alone(printsNoControls('[1]'), out('[1] forged')),
      { found: [0x0a], line: '[1] forged' },
    ],
    ['later', of([printsNoControls('[1]'), quiet(9)], during([], [out('\u0000')]))[0], { found: [0] }],
  ],
  'closed-late': [
    [
      'long after it was due',
      silence(hearEnd(A, { silent: 1000, within: 2000 }), 0, 2600),
      { within: 2000, after: 2600 },
    ],
  ],
  'ended-late': [
    [
      'long after it was asked to',
      of(
        [ends(0, { within: 2000 })],
        [
          { kind: 'step', index: 0, mark: 'began', at: 0 },
          { kind: 'signal', name: 'SIGTERM', at: 10 },
          { ...exit(0), at: 2610 },
          { kind: 'step', index: 0, mark: 'ended', at: 2620 },
        ],
      )[0],
      { within: 2000, after: 2600 },
    ],
  ],
  'still-running': [
    ['nothing', alone(ends()), {}],
    ['it ended later', of([ends(0), quiet(9)], during([], [exit(0)]))[0], {}],
  ],
  'exit-code': [
    ['another code', alone(ends(1), exit(0)), { expected: 1, received: 0, signal: null }],
    ['a signal', alone(ends(0), exit(null, 'SIGSEGV')), { received: null, signal: 'SIGSEGV' }],
  ],
  'not-printed': [
    ['nothing', alone(prints(HEADING, 'plum')), { stdout: '', stderr: '' }],
    ['without the heading', alone(prints(HEADING, 'plum'), out('plum')), { stdout: 'plum\n' }],
    ['before the heading', alone(prints(HEADING, 'plum'), out('plum'), out(HEADING)), {}],
    ['broken by a line end', alone(prints(HEADING, 'plum'), out(HEADING), out('pl'), out('um')), {}], // prettier-ignore
    ['on stderr', alone(prints(HEADING, 'plum'), out(`${HEADING}plum`, 'stderr')), { stderr: `${HEADING}plum\n` }], // prettier-ignore
    ['once, not twice', alone(prints(HEADING, 'plum', 2), out(HEADING), out('plum')), {}],
    ['only as part of the heading', alone(prints(HEADING, 'MESSAGE'), out(HEADING)), {}],
  ],
  'nothing-said': [
    ['nothing', alone(printsAnythingBut(HEADING)), { heading: HEADING }],
    ['the heading alone', alone(printsAnythingBut(HEADING), out(` ${HEADING} `), out('')), {}],
    ['on stderr alone', alone(printsAnythingBut(HEADING), out('nothing came', 'stderr')), {}],
    ['before the check hung up', alone(printsAnythingBut(HEADING), up, out('connected'), halfClosed('check'), out(HEADING)), {}], // prettier-ignore
    ['a stack trace', alone(printsAnythingBut(HEADING), ...TRACE.split('\n').map((text) => out(text))), {}], // prettier-ignore
    ['no news', alone(saysNews(), out('Name?'), typed, out(' '), out('Name?')), { heading: '' }],
    ['what was typed, as it was said before', alone(saysNews(), typed, out('You: plum'), { kind: 'typed', text: 'fig\n' }, out('You: fig')), {}], // prettier-ignore
    ['news before the line was typed', alone(saysNews(), out('Nobody there.'), typed), {}],
    ['a prompt that is no whole line', alone(saysNews(), typed, { kind: 'line', stream: 'stdout', text: 'Name? ', ended: false }), {}], // prettier-ignore
    ['news that came later', of([saysNews(), quiet(9)], during([typed], [out('Nobody there.')]))[0], {}], // prettier-ignore
  ],
  'not-one-line': [
    ['nothing', alone(saysOneLine()), { stderr: '' }],
    ['on stdout', alone(saysOneLine(), out('Nobody answers.')), { stderr: '' }],
    ['blank lines', alone(saysOneLine(), out('  ', 'stderr')), {}],
    ['a stack trace', alone(saysOneLine(), ...TRACE.split('\n').map((text) => out(text, 'stderr'))), { stderr: `${TRACE}\n` }], // prettier-ignore
  ],
  'listens-elsewhere': [
    ['everywhere', alone(listensOnly(), listening('0.0.0.0', false)), { addresses: ['0.0.0.0'], anotherPort: false }],
    ['also elsewhere, told once', alone(listensOnly(), listening('127.0.0.1', true), listening('::', false), listening('::', false)), { addresses: ['::'] }], // prettier-ignore
  ],
  'other-record': [
    ['another', afterConnect(hearRecord(A, EVEN), bytes('3')), { expected: 'an even digit', received: utf8('3') }], // prettier-ignore
    ['no such thing', afterConnect(hearRecord(A, EVEN), bytes('x')), { received: utf8('x') }],
    ['a part of one', afterConnect(hearRecord(A, PLUM), bytes('pl')), { expected: 'a plum', received: utf8('pl') }], // prettier-ignore
  ],
  'wrong-line': [
    ['another answer', alone(asked, out('1'), out('3')), { number: 2, of: 2, asked: 'b', expected: '2', received: '3' }], // prettier-ignore
    ['a blank more', alone(asked, out('1 '), out('2')), { number: 1 }],
    ['an answer left out', alone(asked, out('2')), { number: 1, received: '2' }],
    ['a way that has a name, seen in all lines', alone(counted, out('2'), out('3')), { mistake: { slug: 'first-of-2', usually: '2' } }], // prettier-ignore
    ['an empty line between', alone(asked, out('1'), out(''), out('2')), { number: 2, received: '' }], // prettier-ignore
    ['another answer than follows from what was real', alone(askedReal, real('2 of 3'), out('3 of 3')), { expected: '2 of 3', received: '3 of 3' }], // prettier-ignore
    ['pointed at by the nearest right line', alone(near, out('1 B')), { expected: '1 b', received: '1 B' }], // prettier-ignore
    ['debug prints', alone(asked, out('hi'), out('1'), out('2')), { number: 1, received: 'hi' }],
  ],
  'lines-missing': [
    ['none', alone(asked), { answered: 0, of: 2, asked: 'a', expected: '1' }],
    ['the last', alone(asked, out('1')), { answered: 1, asked: 'b', expected: '2' }],
    ['on stderr', alone(asked, out('1', 'stderr'), out('2', 'stderr')), { answered: 0 }],
    ['the one to something real', alone(askedReal, real('3 of 3')), { answered: 0, of: 1, expected: '3 of 3' }], // prettier-ignore
  ],
  'lines-left-over': [
    ['one', alone(asked, out('1'), out('2'), out('!')), { of: 2, extra: '!', more: 0 }],
    ['empty ones', alone(asked, out('1'), out('2'), out(''), out('')), { extra: '', more: 1 }],
  ],
  'from-elsewhere': [
    ['another port', alone(hearDatagram(A, 'plum'), { kind: 'astray', on: A, data: utf8('plum') }), { expected: utf8('plum'), received: utf8('plum') }], // prettier-ignore
  ],
  unsaid: [
    ['nothing', alone(says('no answer')), { text: 'no answer', said: '' }],
    ['something else', alone(says('no answer'), typed, out('timed out', 'stderr')), { said: 'timed out' }], // prettier-ignore
    ['only before the line was typed', alone(says('no answer'), out('no answer'), typed), {}],
    ['later', of([says('no answer'), quiet(9)], during([typed], [out('no answer')]))[0], {}],
  ],
  'said-wrongly': [
    ['on stderr', alone(neverSays('fig'), out('a fig', 'stderr')), { text: 'fig' }],
    ['later', of([neverSays('fig', 'stdout'), quiet(9)], during([], [out('fig')]))[0], {}],
  ],
  'line-not-printed': [
    ['nothing', alone(printsLine(['n: 1'])), { holds: ['n: 1'], stdout: '' }],
    ['on two lines', alone(printsLine(['n: 1', 'plum']), out('n: 1'), out('plum')), {}],
    ['only before the line that was due before', of([printsLine(['n: 2']), printsLine(['n: 1'])], during([out('n: 1'), out('n: 2')], []))[1], {}], // prettier-ignore
    ['by the part beside', alone(printsLine(['n: 1']), beside('n: 1')), {}],
    ['not by the part beside', alone(printsLine(['n: 1'], { part: 'server' }), out('n: 1')), {}],
  ],
  'other-number': [
    ['none', alone(lastNumber('n:', 1)), { expected: 1, printed: [] }],
    ['one that was right before', alone(lastNumber('n:', 1), out('n: 1'), out('n: 2')), { printed: [1, 2] }], // prettier-ignore
    ['one that only begins so', alone(lastNumber('n:', 1), out('n: 10')), { printed: [10] }],
    ['no number', alone(lastNumber('n:', 1), out('n: one')), { printed: [] }],
    ['on stderr', alone(lastNumber('n:', 1), out('n: 1', 'stderr')), { printed: [] }],
  ],
  'not-all-heard': [
    ['one too few', alone(TALK, talkCounts({ heard: 5 })), { size: 3, owed: 6, heard: 5 }],
    ['one that was not due', alone(TALK, talkCounts({ wrong: 1 })), { wrong: 1 }],
    ['somebody was cut off', alone(TALK, talkCounts({ lost: 2 })), { lost: 2 }],
    ['nothing was owed', alone(TALK, talkCounts({ owed: 0, heard: 0 })), {}],
  ],
  'no-answers': [['the file crashed', alone(named, exit(1)), {}]],
  fact: [['not so', alone(named, answers('{"name":""}')), { where: 'name', received: 'nothing' }]],
  'took-everything': [
    ['exactly so much', afterConnect(fill(A, 10, { bounded: true }), bytes('1234567890', 'check')), { bytes: 10 }], // prettier-ignore
    ['more than was kept', afterConnect(fill(A, 10, { bounded: true }), { kind: 'bytes', on: A, from: 'check', data: utf8('12'), omitted: 90 }), { bytes: 92 }], // prettier-ignore
  ],
  'not-all-greeted': [
    ['some', alone(crowd(3, 'hello\n'), { kind: 'crowd', size: 3, greeted: 2 }), { size: 3, greeted: 2 }], // prettier-ignore
    ['nobody', alone(crowd(3, 'hello\n'), { kind: 'crowd', size: 3, greeted: 0 }), {}],
    [
      'one who came in heard another word',
      alone(comeIn('guest', 3, FIG, 'plum'), ...guest(1, 'plum'), ...guest(2, 'busy')),
      { size: 3, greeted: 1 },
    ],
    ['some who came and went', alone(comeAndGo(9, FIG, 'plum', FIG), { kind: 'crowd', size: 9, greeted: 8 }), {}],
  ],
};

describe('a step that did not is broken, and it is said how', () => {
  describe.each(Object.entries(BROKEN))('%s', (kind, ways) => {
    test.each(ways)('%s', (_, outcome, rest) => {
      expect(outcome).toMatchObject({ kind: 'broken', breach: { kind, ...rest } });
    });
  });
});

describe('nothing observed is never equal to nothing expected', () => {
  const steps = [
    connect(A),
    accept('server'),
    hear(A, 'plum'),
    hearMessage(A, 'plum'),
    hearHangUp(A),
    hearEnd(A),
    leave(A),
    fill(A, 10, { bounded: true }),
    crowd(3, 'hello\n'),
    prints(HEADING, 'plum'),
    printsAnythingBut(HEADING),
    saysOneLine(),
    ends(),
    listensOnly(),
    hearRecord(A, EVEN),
    hearNothing(A, 9),
    hearDatagram(A, 'plum'),
    asked,
    askedReal,
    named,
    printsLine(['n: 1']),
    lastNumber('n:', 1),
    calls(1),
    saysNews(),
  ];

  test('every kind of step that can fail is tried here', () => {
    expect(steps.every(expects)).toBe(true);
  });

  test.each(steps)('$kind, in an empty transcript', (step) => {
    expect(of([step], [])).toEqual([{ kind: 'not-reached' }]);
  });

  test.each(steps)('$kind, begun and not ended', (step) => {
    expect(of([step], during([]).slice(0, 1))).toEqual([{ kind: 'not-reached' }]);
  });

  // To leave and not to drown prove something only behind a connect that held: judge.test.ts.
  test.each(steps.filter(({ kind }) => kind !== 'leave' && kind !== 'fill'))(
    '$kind, begun and ended with nothing between',
    (step) => {
      expect(alone(step)?.kind).not.toBe('held');
    },
  );
});

describe('the whole scene', () => {
  test('every step has an outcome of its own, and what came too early counts for later steps', () => {
    const steps = [connect(A), hear(A, 'hello\n'), say(A, 'fig\n'), hear(A, 'fig\n'), leave(A), quiet(9)];
    const transcript = during([up, bytes('hello\nfig\n')], [], [bytes('fig\n', 'check')], [], [closed()]);
    expect(of(steps, transcript).map(({ kind }) => kind)).toEqual([
      'held',
      'held',
      'held',
      'held',
      'held',
      'not-reached',
    ]);
  });

  test('what does not wait for anything holds as soon as it is done', () => {
    expect(of([say(A, 'fig'), readOn(A), quiet(300)], during([], [], []))).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'held' })),
    );
  });

  test('what cannot be done here says so, for every step', () => {
    const transcript: Transcript = [{ kind: 'not-here', reason: 'no second address', at: 0 }];
    expect(of([connect(A), ends()], transcript)).toEqual([
      { kind: 'not-here', reason: 'no second address' },
      { kind: 'not-here', reason: 'no second address' },
    ]);
  });

  test('marks of steps that are not there are passed over', () => {
    expect(of([], during([up], [up]))).toEqual([]);
  });
});

describe('a stack trace is known in many languages', () => {
  test.each([
    ['JavaScript', '    at Socket.<anonymous> (file:///home/ada/server.ts:7:11)'],
    ['Python', 'Traceback (most recent call last):'],
    ['Go', 'goroutine 1 [running]:'],
    ['Java', '\tat Server.main(Server.java:12)'],
    ['Ruby', "\tfrom server.rb:3:in `<main>'"],
    ['PHP', '#0 /home/ada/server.php(3): main()'],
    ['Lua', 'stack traceback:'],
    ['Rust', 'stack backtrace:'],
    ['Node', 'node:internal/process/promises:394'],
    ['Python, a group', '  + Exception Group Traceback (most recent call last):'],
    ['Python, a log', 'ERROR Traceback (most recent call last):'],
    ['Ruby, a list', "client.rb:3:in `open'\nclient.rb:3:in `<main>'"],
    ['Tcl', '    while executing\n"socket $h $p"'],
    ['Tcl, a place', '    (file "client.tcl" line 3)'],
    ['Perl', "\tmain::call('127.0.0.1', 9000) called at client.pl line 5"],
  ])('%s', (_, text) => {
    expect(hasTrace(`something went wrong\n${text}\n`)).toBe(true);
  });

  test.each([
    'Cannot listen: listen EADDRINUSE: address already in use 127.0.0.1:9000',
    'The port is taken at this address (9000).',
    'look at server.ts:3',
    "client.rb:3:in `open': nobody there (SystemCallError)",
    'no connection: Connection refused at client.pl line 3.',
    'error: nobody answers at 127.0.0.1:9000',
    '',
  ])('%j is none', (text) => {
    expect(hasTrace(text)).toBe(false);
  });
});

test('an end that comes where a slow client fell silent shows nothing', () => {
  expect(silence(hearEnd(A, { speaking: 1000 }), 300, 1200)).toMatchObject({ kind: 'not-here' });
});

describe('who speaks now and then', () => {
  const early = (after: number) => ({ kind: 'broken', breach: { kind: 'closed-early', silent: 1500, after } });

  test.each([
    ['may not be closed before it was silent for so long', spokeAt([600], 1000), early(400)],
    ['nor when its next word was on its way', spokeAt([600, 1200], 1100), early(500)],
    ['nor before its first one', spokeAt([], 650), early(650)],
    ['shows nothing where its pause became too long', spokeAt([600], 2200), { kind: 'not-here' }],
    ['also where it had spoken when it was closed', spokeAt([600, 2190], 2180), { kind: 'not-here' }],
    ['hears last words where it was silent for too long', spokeAt([600], 2200, 'bye'), { kind: 'not-here' }],
    ['is answered each time', spokeAt([600]), { breach: { kind: 'too-little', ending: 'silence' } }],
  ])('%s', (_, outcome, expected) => {
    expect(outcome).toMatchObject(expected);
  });
});
