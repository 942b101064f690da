// Mistakes with messages behind headers that no program of session 8 makes, or that must not be mistaken for another.
import { describe, expect, test } from 'vitest';
import { check, clientStart, scene, serverStart, type Scene, type Start } from '../../plan/session.ts';
import {
  accept,
  connect,
  endInput,
  hear,
  hearEnd,
  hearNothing,
  hearRecord,
  lastNumber,
  leave,
  printsLine,
  say,
  type,
  type Step,
} from '../../plan/step.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode } from '../../wire/header.ts';
import type { Happening, Transcript } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';
import { isFailure } from '../report.ts';

const SERVER = 'server';
const A = 'client 1';
const B = 'client 2';
const OK = 'Msg received';
const server = serverStart({ part: 'server' });
const client = clientStart({ part: 'client' });

const up = (on: string): Happening => ({ kind: 'connected', on });
const heard = (data: string | Uint8Array, on = A): Happening => ({
  kind: 'bytes',
  on,
  from: 'program',
  data: typeof data === 'string' ? utf8(data) : data,
  omitted: 0,
});
const closed = (on = A): Happening => ({ kind: 'closed', on, by: 'program' });
const exit: Happening = { kind: 'exited', code: 1, signal: null };
const out = (text: string): Happening => ({ kind: 'line', stream: 'stdout', text, ended: true });
const err = (text: string): Happening => ({ kind: 'line', stream: 'stderr', text, ended: true });
const count = (n: number): Happening => out(`[ACTIVE CONNECTIONS] ${n}`);
const HEARD = [heard(OK)];
const SAID: Happening = { kind: 'bytes', on: A, from: 'check', data: utf8('x'), omitted: 0 };

/** The name of the mistake when the check `slug` went like this: what happened in each of its steps. */
function nameOf(slug: string, start: Start, steps: readonly Step[], ...during: Happening[][]) {
  const one = scene(start, steps);
  const words = { slug, title: 'a', part: 'a', tier: 'core', lesson: 'a' } as const;
  const checked = check({ ...words, scenes: [one], hints: ['a', 'b', 'c'] });
  const marked = during.flatMap((all, index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...all,
    { kind: 'step', index, mark: 'ended' },
  ]);
  const started: Happening = { kind: 'started', command: 'x', blank: false, address: '127.0.0.1', port: 9000 };
  const listening: Happening = { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true };
  const all = [started, ...(start === server ? [listening] : []), ...marked];
  const transcript: Transcript = all.map((event, at) => ({ ...event, at }));
  const verdict = judgeCheck(checked, new Map<Scene, Transcript>([[one, transcript]]));
  if (isFailure(verdict)) return verdict.mistake?.slug ?? 'no name';
  if (verdict.kind !== 'passed') throw new Error(`not judged: ${verdict.reason}`);
  return 'passed';
}

describe('the header of a client', () => {
  const right = (): Step =>
    hearRecord(SERVER, {
      shown: 'a header',
      decode: (bytes) => ({ kind: 'message', message: bytes.subarray(0, 65), rest: bytes }),
      accepts: (bytes) => String.fromCharCode(...bytes) === `${'4'.padEnd(64)}p`,
    });
  /** The line `plum` was typed, and this came. */
  const said = (bytes: string) =>
    nameOf(
      'a',
      client,
      [type('plum\n'), accept(SERVER), right(), hear(SERVER, encode('plum'))],
      [],
      [up(SERVER)],
      [heard(bytes, SERVER)],
    );

  test.each([
    ['header-missing', 'plum'],
    ['header-padded-with-zero-bytes', `4${'\0'.repeat(63)}plum`],
    ['header-with-a-zero-byte', `${'4'.padEnd(64)}\0plum`],
    ['header-with-a-zero-byte', `${'14'.padEnd(64)}\0plum`],
    ['header-padded-with-zeros', `${'4'.padStart(64, '0')}plum`],
    ['header-padded-left', `${'4'.padStart(64)}plum`],
    ['header-without-number', `${''.padEnd(64)}plum`],
    ['header-length-wrong', `${'4'.padEnd(62)}plum`],
    ['header-length-wrong', `${'4'.padEnd(64)}\nplum`],
    ['no name', `${'four'.padEnd(64)}plum`],
    ['no name', '4'.padEnd(64)],
  ])('%s', (name, bytes) => {
    expect(said(bytes)).toBe(name);
  });
});

describe('the message of a client', () => {
  /** This was wanted, and that came. */
  const message = (text: string, ...came: Happening[]) =>
    nameOf('a', client, [accept(SERVER), hear(SERVER, encode(text))], [up(SERVER)], came);
  /** The input had come to its end before. */
  const atTheEnd = (text: string, ...came: Happening[]) =>
    nameOf('a', client, [accept(SERVER), endInput(), hear(SERVER, encode(text))], [up(SERVER)], [], came);
  const bye = (...came: Happening[]) => message('!DISCONNECT', ...came);

  test.each([
    ['letters-counted', message('é 🍒', heard(`${'4'.padEnd(64)}é 🍒`, SERVER))],
    ['letters-counted', message('é 🍒', heard(`${'3'.padEnd(64)}é 🍒`, SERVER))],
    ['body-in-latin-1', message('né', heard(concat([utf8('2'.padEnd(64)), Uint8Array.of(0x6e, 0xe9)]), SERVER))],
    ['header-counted-in', message('plum', heard(`${'68'.padEnd(64)}plum`, SERVER))],
    ['newline-added', message('plum', heard(encode('plum\n'), SERVER))],
    ['prefix-added', message('plum', heard(encode('client: plum'), SERVER))],
    ['blanks-squeezed', message('plum  fig', heard(encode('plum fig'), SERVER))],
    ['trimmed', message(' plum fig ', heard(encode('plum fig'), SERVER))],
    ['some-words-end-it', message('exit', heard(encode('!DISCONNECT'), SERVER))],
    ['one-line-only', message('plum', heard(encode('!DISCONNECT'), SERVER))],
    ['ends-at-an-empty-line', message('', heard(encode('!DISCONNECT'), SERVER))],
    ['disconnect-too-early', atTheEnd('plum', heard(encode('!DISCONNECT'), SERVER))],
    ['piece-taken-for-message', message('plum', heard(encode('plum\nfig'), SERVER))],
    ['disconnect-without-header', bye(heard('!DISCONNECT', SERVER))],
    ['disconnect-spelt-otherwise', bye(heard(encode('!disconnect'), SERVER))],
    ['disconnect-spelt-otherwise', bye(heard(encode('DISCONNECT'), SERVER))],
    ['disconnect-spelt-otherwise', bye(heard(encode('!DISCONNECTED'), SERVER))],
    ['no name', bye(heard(encode('quit'), SERVER))],
    ['disconnect-missing', bye(closed(SERVER))],
    ['no name', message('plum', closed(SERVER))],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });
});

describe('the reply of a server', () => {
  /** These texts were answered, and then this one was not: what happened instead. */
  const tell = (slug: string, before: string[], text: string, ...came: Happening[]) => {
    const steps = [...before, text].flatMap((one) => [say(A, encode(one)), hear(A, OK)]);
    return nameOf(slug, server, [connect(A), ...steps], [up(A)], ...before.flatMap(() => [[], HEARD]), [], came);
  };

  test.each([
    ['reply-with-a-header', tell('a', [], 'plum', heard(encode(OK)))],
    ['newline-added', tell('a', ['plum'], 'fig', heard(`\n${OK}`))],
    ['letters-counted', tell('a', ['plum'], 'piña')],
    ['empty-body-ignored', tell('a', ['plum'], '')],
    ['empty-body-taken-for-the-end', tell('a', ['plum'], '', closed())],
    ['disconnect-not-answered', tell('a', ['plum'], '!DISCONNECT', closed())],
    ['disconnect-anywhere', tell('a', ['fig !DISCONNECT'], 'plum', closed())],
    ['disconnect-stops-the-server', tell('disconnect-closes-only-that-one', ['plum'], '!DISCONNECT', exit)], // prettier-ignore
    ['closes-after-first-echo', tell('a', ['fig', 'date'], 'plum', closed())],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test('before the body has come is a mistake of its own', () => {
    const message = encode('plum');
    const steps = [
      connect(A),
      say(A, message.subarray(0, 64)),
      hearNothing(A, 50),
      say(A, message.subarray(64)),
      hear(A, OK),
    ];
    expect(nameOf('header-in-pieces', server, steps, [up(A)], [], HEARD)).toBe('header-and-body-together');
  });
});

describe('what a server prints', () => {
  const who = printsLine(['[NEW CONNECTION]', '127.0.0.1', 'connected']);

  test.each([
    ['printed-on-stderr', err('[NEW CONNECTION] 127.0.0.1:5123 connected.')],
    ['no name', out('hello from 127.0.0.1')],
  ])('%s', (name, line) => {
    expect(nameOf('a', server, [connect(A), who], [up(A)], [line])).toBe(name);
  });
});

describe('the number of clients', () => {
  const steps = [
    connect(A),
    lastNumber('[ACTIVE CONNECTIONS]', 1),
    connect(B),
    lastNumber('[ACTIVE CONNECTIONS]', 2),
    leave(B, { anything: true }),
    lastNumber('[ACTIVE CONNECTIONS]', 1),
  ];
  /** Client 2 came to client 1, and left: what was printed then, or happened. */
  const after = (slug: string, ...came: Happening[]) =>
    nameOf(slug, server, steps, [up(A), SAID], [count(1)], [up(B)], [count(2)], [], came);
  const POLITE = 'counts-up-and-down';
  const VANISHED = 'counts-out-who-vanishes';

  /** It fell once before, and here it does not. */
  const fallen = (...came: Happening[]) =>
    nameOf(
      POLITE,
      server,
      [
        ...steps,
        connect('client 3'),
        lastNumber('[ACTIVE CONNECTIONS]', 2),
        leave('client 3', { anything: true }),
        lastNumber('[ACTIVE CONNECTIONS]', 1),
      ],
      [up(A), SAID],
      [count(1)],
      [up(B)],
      [count(2)],
      [],
      [count(1)],
      [up('client 3')],
      [count(2)],
      [],
      came,
    );

  test.each([
    ['passed', after(POLITE, count(1))],
    ['counted-out-twice', after(POLITE, count(1), count(0))],
    ['leaver-closes-others', after(POLITE, closed(A), count(1), count(0))],
    ['no name', after(POLITE)],
    ['count-not-shown-when-it-falls', fallen()],
    ['no name', after(POLITE, count(7))],
    ['end-not-noticed', after(VANISHED)],
    ['vanished-still-counted', after(VANISHED, closed(B))],
    ['empty-read-taken-for-a-header', after(VANISHED, err("ValueError: invalid literal for int() with base 10: b''"), exit)], // prettier-ignore
    ['no name', after(VANISHED, err('KeyError: 7'), exit)],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });
});

describe('the number of clients who are there', () => {
  test('count-has-a-limit: the third is shown as the second', () => {
    const names = [A, B, 'client 3'];
    const arrive = names.flatMap((who, i) => [connect(who), lastNumber('[ACTIVE CONNECTIONS]', i + 1)]);
    const shown = (third: number) =>
      nameOf('a', server, arrive, [up(A)], [count(1)], [up(B)], [count(2)], [up('client 3')], [count(third)]);
    expect(shown(2)).toBe('count-has-a-limit');
    expect(shown(3)).toBe('passed');
  });
});

describe('before the client has said a word', () => {
  test('greeting-unasked', () => {
    const steps = [connect(A), hearNothing(A, 50), say(A, encode('plum')), hear(A, OK)];
    expect(nameOf('answers-a-message', server, steps, [up(A)], [heard('welcome')])).toBe('greeting-unasked');
    expect(nameOf('answers-a-message', server, steps, [up(A)], [], [], HEARD)).toBe('passed');
  });
});

describe('a bad header', () => {
  const WHO = 'stranger 1';
  const tell = [say(A, encode('plum')), hear(A, OK)];
  /** A stranger sent this header, and its connection was closed or not; client 1 was there. */
  const stranger = (header: string, ...came: Happening[][]) =>
    nameOf(
      'closes-at-a-bad-header',
      server,
      [connect(A), connect(WHO), say(WHO, header.padEnd(64)), hearEnd(WHO), leave(WHO, { anything: true }), ...tell],
      [up(A), SAID],
      [up(WHO)],
      [],
      ...came,
    );

  test.each([
    ['passed', stranger('plum', [closed(WHO)], [], [], HEARD)],
    ['trusts-the-header', stranger('9'.repeat(64), [])],
    ['trusts-the-header', stranger('9'.repeat(64), [closed(WHO)], [], [], [exit])],
    ['bad-header-ends-the-server', stranger('plum', [closed(WHO)], [], [], [exit])],
    ['bad-header-accepted', stranger('12abc', [])],
    ['negative-length-accepted', stranger('-5', [heard(OK, WHO)])],
    ['left-connected', stranger('plum', [])],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });
});

describe('a header alone, of a body that is too long', () => {
  const answered = (digits: string, came: string) => {
    const header = utf8(digits.padEnd(64));
    const said: Happening = { kind: 'bytes', on: A, from: 'check', data: header, omitted: 0 };
    const steps = [connect(A), say(A, header), hear(A, '!ERROR too long')];
    return nameOf('refuses-a-body-that-is-too-long', server, steps, [up(A)], [said], [heard(came)]);
  };

  test.each([
    ['long-number-refused', answered('18446744073709551620', '!ERROR bad header')],
    ['the-other-error', answered('5000', '!ERROR bad header')],
    ['length-wraps-round', answered('4294967296', 'Msg received')],
    ['passed', answered('4294967296', '!ERROR too long')],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });
});

describe('the count of a server', () => {
  const counts = (...numbers: number[]) =>
    nameOf(
      'counts-up-and-down',
      server,
      [connect(A), lastNumber('[ACTIVE CONNECTIONS]', 1)],
      [up(A)],
      numbers.map(count),
    );

  test.each([
    ['counts-itself', counts(2)],
    ['counts-one-too-few', counts(0)],
    ['passed', counts(0, 1)],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });
});
