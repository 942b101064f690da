import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { split, whole } from '../../plan/flow.ts';
import { dice } from '../../plan/dice.ts';
import { check, clientStart, scene, serverStart, type Scene, type Start } from '../../plan/session.ts';
import {
  accept,
  ask,
  askReal,
  connect,
  ends,
  hangUp,
  hear,
  hearDatagram,
  hearEnd,
  hearHangUp,
  hearMessage,
  leave,
  listensOnly,
  prints,
  printsAnythingBut,
  printsLine,
  printsNoControls,
  say,
  saysOneLine,
  sendDatagram,
  type,
  vanish,
  type Step,
} from '../../plan/step.ts';
import { utf8 } from '../../wire/bytes.ts';
import type { Happening, Party, Transcript } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';
import { isFailure } from '../report.ts';
import { MISTAKES } from './all.ts';
import type { Mistake } from './mistake.ts';

const source = (file: string): string => readFileSync(new URL(`${file}.ts`, import.meta.url), 'utf8');
const listIn = (file: string): string => /^export const (\w+Mistakes)\b/m.exec(source(file))?.[1] ?? '';
/** The files of this folder that have a list of mistakes. */
const lists = (): string[] =>
  readdirSync(new URL('.', import.meta.url))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => basename(file, '.ts'))
    .filter((file) => listIn(file) !== '');

describe('the catalogue', () => {
  test.each(lists())('holds all of %s', async (file) => {
    const { [listIn(file)]: list } = (await import(`./${file}.ts`)) as Record<string, readonly Mistake[]>;
    expect(list?.length).toBeGreaterThan(0);
    expect(list?.filter((one) => !MISTAKES.includes(one))).toEqual([]);
  });

  test.each(MISTAKES.map((mistake) => [mistake.slug, mistake] as const))('%s', (slug, mistake) => {
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    // It follows "usually": no capital at the beginning but of a name, no full stop at the end (three are an ellipsis).
    expect(mistake.usually).toMatch(/^(?:[a-z`!"]|[A-Z]{2})/);
    expect(mistake.usually).not.toMatch(/(?:^|[^.])\.$|\s$|\s\s/);
    expect(mistake.hints ?? ['one', 'two', 'three']).toHaveLength(3);
  });
});

const A = 'client 1';
const B = 'client 2';
const SERVER = 'server';
const up = (on = A): Happening => ({ kind: 'connected', on });
const refused = (on: string): Happening => ({ kind: 'refused', on });
const bytes = (data: string | Uint8Array, from: Party, on: string): Happening => ({
  kind: 'bytes',
  on,
  from,
  data: typeof data === 'string' ? utf8(data) : data,
  omitted: 0,
});
const heard = (data: string | Uint8Array, on = A) => bytes(data, 'program', on);
const said = (data: string, on = A) => bytes(data, 'check', on);
const closed = (on = A): Happening => ({ kind: 'closed', on, by: 'program' });
const reset = (by: Party, on = A): Happening => ({ kind: 'reset', on, by });
const exit = (code: number | null): Happening => ({ kind: 'exited', code, signal: code === null ? 'SIGSEGV' : null });
const out = (text: string): Happening => ({ kind: 'line', stream: 'stdout', text, ended: true });
const err = (text: string): Happening => ({ kind: 'line', stream: 'stderr', text, ended: true });
const calledElsewhere = (address: string, port: number): Happening => ({ kind: 'called-elsewhere', address, port });
const listening = (address: string, port: number, asTold = false): Happening => ({
  kind: 'listening',
  address,
  port,
  asTold,
});
const atHome = listening('127.0.0.1', 9000, true);

/** The name of the mistake when a scene went like this: `before` its steps, and then during each of them. */
function nameOf(start: Start, steps: readonly Step[], before: Happening[], ...during: Happening[][]) {
  const one = scene(start, steps, { goOn: true });
  const words = { slug: 'a', title: 'a', part: 'a', tier: 'core', lesson: 'a' } as const;
  const checked = check({ ...words, scenes: [one], hints: ['a', 'b', 'c'] });
  const marked = during.flatMap((all, index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...all,
    { kind: 'step', index, mark: 'ended' },
  ]);
  const started: Happening = { kind: 'started', command: 'x', blank: false, address: '127.0.0.1', port: 9000 };
  const transcript: Transcript = [started, ...before, ...marked].map((event, at) => ({ ...event, at }));
  const verdict = judgeCheck(checked, new Map<Scene, Transcript>([[one, transcript]]));
  if (isFailure(verdict)) return verdict.mistake?.slug ?? 'no name';
  if (verdict.kind !== 'passed') throw new Error(`not judged: ${verdict.reason}`);
  return 'passed';
}

const server = serverStart({ part: 'server' });
const client = clientStart({ part: 'client' });
const GREETING = 'hello\n';

/** A greeted client says `line`, and these things happen while it waits for its echo. */
const echo = (line: string | Uint8Array, ...came: Happening[]) =>
  nameOf(
    server,
    [connect(A), hear(A, GREETING), say(A, line), hear(A, line), leave(A)],
    [atHome],
    [up()],
    [heard(GREETING)],
    [said('x')],
    came,
    [closed()],
  );
/** The same, and `came` is the bytes of the answer. */
const answer = (line: string | Uint8Array, came: string | Uint8Array) => echo(line, heard(came));
/** A client connects and this comes instead of the greeting. */
const greeted = (...came: Happening[]) => nameOf(server, [connect(A), hear(A, GREETING)], [atHome], [up()], came);
/** The program listens like this and client 1 connects to it. */
const listened = (before: Happening[], ...came: Happening[]) =>
  nameOf(server, [connect(A), hear(A, GREETING)], before, came, []);
/** Client 1 was served and left (or vanished); then client 2 comes. */
const next = (gone: Step, ...came: Happening[][]) =>
  nameOf(
    server,
    [connect(A), hear(A, GREETING), gone, connect(B), hear(B, GREETING)],
    [atHome],
    [up()],
    [heard(GREETING)],
    ...came,
  );
/** A client program calls, and this came when `message` should have come. */
const message = (wanted: string, ...came: Happening[]) =>
  nameOf(client, [accept(SERVER), hearMessage(SERVER, wanted)], [], [up(SERVER)], came);
/** A client program that never called. */
const lost = (...happened: Happening[]) => nameOf(client, [accept(SERVER)], [], happened);

/** Three are there, two have heard their echo, and this is what the third hears instead of it. */
function third(...came: Happening[]) {
  const names = [A, B, 'client 3'];
  const steps = [
    ...names.flatMap((who) => [connect(who), hear(who, GREETING)]),
    ...names.flatMap((who) => [say(who, 'fig\n'), hear(who, 'fig\n')]),
  ];
  const arrived = names.flatMap((who) => [[up(who)], [heard(GREETING, who)]]);
  return nameOf(server, steps, [atHome], ...arrived, [], [heard('fig\n', A)], [], [heard('fig\n', B)], [], came);
}

/** Somebody alone has heard an echo, and says something else; this comes then. */
const again = (...came: Happening[]) =>
  nameOf(
    server,
    [connect(A), hear(A, GREETING), say(A, 'fig\n'), hear(A, 'fig\n'), say(A, 'plum\n'), hear(A, 'plum\n')],
    [atHome],
    [up()],
    [heard(GREETING)],
    [],
    [heard('fig\n')],
    [],
    came,
  );

/** One came and left, two others are there; this is what the fourth hears instead of its greeting. */
function fourth(...came: Happening[]) {
  const there = ['client 2', 'client 3'];
  const steps = [
    connect(A),
    hear(A, GREETING),
    leave(A),
    ...there.flatMap((who) => [connect(who), hear(who, GREETING)]),
    connect('client 4'),
    hear('client 4', GREETING),
  ];
  const arrived = there.flatMap((who) => [[up(who)], [heard(GREETING, who)]]);
  return nameOf(server, steps, [atHome], [up()], [heard(GREETING)], [closed()], ...arrived, [up('client 4')], came);
}

/** Two are there and have heard an echo; the second leaves, or stays, and this is what the first hears then. */
function stayed(left: boolean, ...came: Happening[]) {
  const steps = [
    ...[A, B].flatMap((who) => [connect(who), hear(who, GREETING), say(who, 'fig\n'), hear(who, 'fig\n')]),
    ...(left ? [leave(B)] : []),
    ...['plum\n'].flatMap((line) => [say(A, line), hear(A, line)]),
  ];
  const arrived = [A, B].flatMap((who) => [[up(who)], [heard(GREETING, who)], [], [heard('fig\n', who)]]);
  return nameOf(server, steps, [atHome], ...arrived, ...(left ? [[closed(B)]] : []), [], came);
}

describe('what a server sends', () => {
  const long = 'x'.repeat(3000);

  test('same-line-skipped', () => {
    const steps = [
      connect(A),
      hear(A, GREETING),
      ...['fig\n', 'fig\n'].flatMap((line) => [say(A, line), hear(A, line)]),
    ];
    const came = [[up()], [heard(GREETING)], [said('x')], [heard('fig\n')], [said('x')]];
    expect(nameOf(server, steps, [atHome], ...came, [])).toBe('same-line-skipped');
  });

  test.each([
    ['upper-case', answer('plum fig\n', 'PLUM FIG\n')],
    ['lower-case', answer('PLUM Fig\n', 'plum fig\n')],
    ['backslash-taken-for-a-sign', answer('a\\b\n', 'ab\n')],
    ['tab-changed', answer('a\tb\n', 'a    b\n')],
    ['answers-too-early', echo('plum\n', heard('pl'), closed())],
    ['crlf-changed', answer('plum\r\n', 'plum\n')],
    ['trimmed', answer('  plum  \n', 'plum\n')],
    ['blanks-squeezed', answer('plum  fig\n', 'plum fig\n')],
    ['latin-1', answer('né\n', Uint8Array.of(0x6e, 0xe9, 0x0a))],
    ['not-ascii-lost', answer('né fig\n', 'n fig\n')],
    ['utf-16', answer('fig', Uint8Array.from(Buffer.from('fig', 'utf16le')))],
    ['byte-order-mark', answer('fig', '\ufefffig')],
    ['prefix-added', answer('plum\n', 'You said: plum\n')],
    ['greeting-repeated', answer('plum\n', 'hello\nplum\n')],
    ['text-not-bytes', answer(Uint8Array.of(0x61, 0xff, 0x62, 0xc3), 'a\ufffdb')],
    ['cut-at-read-size', answer(long, long.slice(0, 1024))],
    ['newline-becomes-crlf', answer('plum\n', 'plum\r\n')],
    ['newline-missing', answer('plum\n', 'plum')],
    ['cut-at-some-size', answer(`${long}\n`, long)],
    ['cut-at-some-size', answer(long, long.slice(0, 1234))],
    ['leaver-mutes-others', stayed(true)],
    ['one-variable-for-all', stayed(false)],
    ['first-line-only', again()],
    ['echoed-twice', nameOf(server, [connect(A), hear(A, GREETING), say(A, 'fig\n'), hear(A, 'fig\n'), leave(A)], [atHome], [up()], [heard(GREETING)], [said('x')], [heard('fig\n')], [heard('fig\n'), closed()])], // prettier-ignore
    ['few-at-once', fourth()],
    ['turned-away-when-full', fourth(closed('client 4'))],
    ['some-words-end-it', echo('bye\n', closed())],
    ['some-words-end-it', echo('\r\n', closed())],
    ['few-at-once', third()],
    ['greeting-without-newline', greeted(heard('hello'))],
    ['newline-added', nameOf(server, [connect(A), hear(A, GREETING), leave(A)], [atHome], [up()], [heard('hello\n\n')], [closed()])], // prettier-ignore
    ['null-byte-added', nameOf(server, [connect(A), hear(A, GREETING), leave(A)], [atHome], [up()], [heard('hello\n\0')], [closed()])], // prettier-ignore
    ['accepts-and-says-nothing', greeted()],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['tab-changed', 'a letter is missing, too', answer('a\tbc\n', 'a    b\n')],
    ['answers-too-early', 'the program ended', echo('plum\n', heard('pl'), closed(), exit(0))],
    ['upper-case', 'one letter is', answer('plum fig\n', 'Plum fig\n')],
    ['upper-case', 'it was upper case before', answer('PLUM\n', 'PLUM fig\n')],
    ['crlf-changed', 'more is missing too', answer('plum fig\r\n', 'plum\n')],
    ['trimmed', 'a letter is missing', answer('plum\n', 'plu')],
    ['latin-1', 'accents are dropped', answer('né fig\n', 'ne fig\n')],
    ['text-not-bytes', 'it was a text', answer('né\n', 'n\ufffd\n')],
    ['prefix-added', 'another text follows the label', answer('plum\n', 'You said: fig\n')],
    ['newline-becomes-crlf', 'it was two bytes before', answer('plum\r\n', 'plum\r')],
    ['some-words-end-it', 'it is another word', echo('plum\n', closed())],
    ['some-words-end-it', 'the program ended', echo('bye\n', closed(), exit(0))],
    ['few-at-once', 'it hung up', third(closed('client 3'))],
    ['leaver-mutes-others', 'it hung up', stayed(true, closed())],
    ['leaver-mutes-others', 'the program ended', stayed(true, exit(0))],
    ['cut-at-some-size', 'other bytes come', answer(long, `${long.slice(0, 1234)}!`)],
    ['cut-at-some-size', 'it hung up', echo(long, heard(long.slice(0, 1234)), closed())],
    ['short-read-means-end', 'nothing is echoed at all', echo(long.slice(0, 1024))],
    ['cut-at-read-size', 'it ends somewhere', answer(long, long.slice(0, 1234))],
    ['cut-at-read-size', 'other bytes come', answer(long, `${long.slice(0, 1024)}!`)],
    ['greeting-without-newline', 'it is another word', greeted(heard('hullo'))],
    ['greeting-without-newline', 'it is cut', greeted(heard('hell'))],
    ['accepts-and-says-nothing', 'it hung up', greeted(closed())],
    ['accepts-and-says-nothing', 'it spoke before', echo('plum\n')],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('how a server goes on', () => {
  const left = [closed()];
  const TRACE = err('Error: read ECONNRESET');

  test.each([
    ['one-client-only', next(leave(A), [...left, exit(0)], [refused(B)])],
    ['crashes-on-connect', greeted(err('NameError: conn'), exit(1))],
    ['crashes-on-reset', next(vanish(A), [reset('check'), TRACE, exit(1)], [refused(B)])],
    ['stops-on-reset', next(vanish(A), [reset('check')], [refused(B)])],
    ['stops-on-reset', next(vanish(A), [reset('check')], [up(B)], [])],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['crashes-on-connect', 'it was told something', echo('plum\n', err('NameError: conn'), exit(1))],
    ['one-client-only', 'the first vanished', next(vanish(A), [reset('check'), exit(0)], [refused(B)])], // prettier-ignore
    ['one-client-only', 'the second hears something else', next(leave(A), left, [up(B)], [heard('bye\n', B)])], // prettier-ignore
    ['crashes-on-reset', 'nobody was reset', next(leave(A), [...left, exit(1)], [refused(B)])],
    ['crashes-on-reset', 'it still runs', next(vanish(A), [reset('check')], [refused(B)])],
    ['crashes-on-reset', 'the program reset it itself', next(leave(A), [reset('program'), exit(1)], [refused(B)])], // prettier-ignore
    ['stops-on-reset', 'nobody vanished', next(leave(A), left, [refused(B)])],
    ['stops-on-reset', 'the next one is served wrongly', next(vanish(A), [reset('check')], [up(B)], [heard('hel', B)])],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('where a server listens', () => {
  const no = refused(A);
  const only = (...found: Happening[]) => nameOf(server, [listensOnly()], [atHome], found);
  const taken = err('Error: listen EADDRINUSE: address already in use 127.0.0.1:9000');

  test.each([
    ['never-listens', listened([], no)],
    ['ends-at-once', listened([exit(0)], no)],
    ['wrong-port', listened([listening('127.0.0.1', 8080)], no)],
    ['wrong-address', listened([listening('127.0.0.3', 9000)], no)],
    ['port-taken-by-old-program', listened([taken, exit(1)], no)],
    ['all-interfaces', only(listening('0.0.0.0', 9000))],
    ['all-interfaces', only(listening('::', 9000))],
    ['listens-twice', only(listening('::1', 9000))],
    ['listens-twice', only(listening('127.0.0.1', 9001))],
    ['listens-twice', only(listening('0.0.0.0', 9001))],
    ['output-flood', listened([{ kind: 'flooded', bytes: 10_000_001 }], no)],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['never-listens', 'it ended', listened([exit(0)], no)],
    ['ends-at-once', 'it crashed', listened([err('Traceback (most recent call last):'), exit(1)], no)], // prettier-ignore
    ['ends-at-once', 'it listened', listened([atHome, exit(0)], no)],
    ['wrong-port', 'the port is right', listened([listening('0.0.0.0', 9000)], no)],
    ['wrong-address', 'it listens where it was told, too', only(listening('127.0.0.3', 9000))],
    ['wrong-address', 'it listens everywhere', listened([listening('0.0.0.0', 9000)], no)],
    ['port-taken-by-old-program', 'it only talks of it', listened([atHome, taken], up())],
    ['all-interfaces', 'it is one other address', only(listening('127.0.0.3', 9000))],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('what is not started by the check', () => {
  test('nobody-there', () => {
    const one = scene(server, [connect(A)]);
    const checked = check({
      slug: 'a',
      title: 'a',
      part: 'a',
      tier: 'core',
      lesson: 'a',
      hints: ['a', 'b', 'c'],
      scenes: [one],
    });
    const happened: Happening[] = [
      { kind: 'step', index: 0, mark: 'began' },
      refused(A),
      { kind: 'step', index: 0, mark: 'ended' },
    ];
    const verdict = judgeCheck(checked, new Map([[one, happened.map((event, at) => ({ ...event, at }))]]));
    expect(isFailure(verdict) && verdict.mistake?.slug).toBe('nobody-there');
  });
});

describe('what goes by datagrams', () => {
  const sent = (data: string, from: Party, on: string): Happening => ({ kind: 'datagram', on, from, data: utf8(data) });

  test('never-binds', () => {
    const steps = [sendDatagram(A, 'ada> plum'), hearDatagram(A, 'ada> plum')];
    expect(nameOf(server, steps, [], [sent('ada> plum', 'check', A)], [])).toBe('never-binds');
    expect(nameOf(server, steps, [atHome], [sent('ada> plum', 'check', A)], [])).not.toBe('never-binds');
  });

  /** These were said and answered, and then this one: another answer came than the one that was due. */
  const answered = (before: readonly string[], last: string, due: string, came: string | Happening[]) => {
    const all = before.flatMap((text, at) => [
      sendDatagram(A, text),
      hearDatagram(A, before.slice(0, at + 1).join('\n')),
    ]);
    const went = before.flatMap((text, at) => [
      [sent(text, 'check', A)],
      [sent(before.slice(0, at + 1).join('\n'), 'program', A)],
    ]);
    const instead = typeof came === 'string' ? [sent(came, 'program', A)] : came;
    const steps = [...all, sendDatagram(A, last), hearDatagram(A, due)];
    return nameOf(server, steps, [atHome], ...went, [sent(last, 'check', A)], instead);
  };
  const FIG = 'ada> fig';
  const KIWI = 'ada> kiwi';
  const APPLE = 'ada> apple';
  /** With the line ends between them they are just 1,024 bytes. */
  const FULL = [`ada> ${'x'.repeat(100)}`, `ada> ${'y'.repeat(400)}`, `ada> ${'z'.repeat(507)}`] as const;
  const trace = [
    err('Traceback (most recent call last):'),
    err("UnicodeDecodeError: 'ascii' codec can't decode"),
    exit(1),
  ];

  test.each([
    ['newest-first', answered([FIG, KIWI], APPLE, `${FIG}\n${KIWI}\n${APPLE}`, `${APPLE}\n${KIWI}\n${FIG}`)],
    ['sorted', answered([FIG, KIWI], APPLE, `${FIG}\n${KIWI}\n${APPLE}`, `${APPLE}\n${FIG}\n${KIWI}`)],
    ['text-cut-at-arrow', answered([], 'ada> a > b> c', 'ada> a > b> c', 'ada> a ')],
    ['text-cut-at-arrow', answered([], 'ada> a> b', 'ada> a> b', 'ada> a')],
    ['long-datagram-cut', answered([], FULL[2], FULL[2], FULL[2].slice(0, 500))],
    ['limit-one-byte-off', answered(FULL.slice(0, 2), FULL[2], FULL.join('\n'), FULL.slice(1).join('\n'))],
    ['new-message-missing', answered([FIG], KIWI, `${FIG}\n${KIWI}`, FIG)],
    ['ascii-ends-it', answered([], 'ada> né', 'ada> né', trace)],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test('silent-without-an-arrow', () => {
    const steps = [sendDatagram(A, 'plum'), hearDatagram(A, '')];
    expect(nameOf(server, steps, [atHome], [sent('plum', 'check', A)], [])).toBe('silent-without-an-arrow');
  });

  /** This was typed, and that should have been sent; what happened instead. */
  const typed = (text: string, due: string, ...happened: Happening[]) =>
    nameOf(client, [type(text), hearDatagram(SERVER, due)], [], [], happened);
  const asks = (text: string) => sent(text, 'program', SERVER);
  /** Three lines came, and are to be printed; this was. */
  const shown = (...lines: string[]) => {
    const steps = [hearDatagram(SERVER, 'q'), sendDatagram(SERVER, 'fig\nkiwi\nplum')];
    const prints = ['fig', 'kiwi', 'plum'].map((line) => printsLine([line]));
    const came = [[asks('q')], [sent('fig\nkiwi\nplum', 'check', SERVER)], lines.map((line) => out(line)), [], []];
    return nameOf(client, [...steps, ...prints], [], ...came);
  };

  test.each([
    ['says-hello', typed('plum\n', 'ada> plum', asks('ada> '), asks('ada> plum'))],
    ['ends-at-an-empty-line', typed('\n', 'ada> ', exit(0))],
    ['arrow-without-its-blank', typed('\n', 'ada> ', asks('ada>'))],
    ['arrow-without-its-blank', typed('plum\n', 'ada> plum', asks('ada>plum'))],
    ['oldest-line-only', shown('fig')],
    ['newest-line-only', shown('plum')],
    ['lines-printed-as-one', shown('fig kiwi plum')],
    ['lines-in-another-order', shown('plum', 'kiwi', 'fig')],
    ['message-shown-as-bytes', shown("b'fig\\nkiwi\\nplum'")],
    ['passed', shown('fig', 'kiwi', 'plum')],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test('question-printed', () => {
    const steps = [
      type('plum\n'),
      hearDatagram(SERVER, 'ada> plum'),
      sendDatagram(SERVER, 'ben> fig'),
      prints('', 'ben> fig'),
    ];
    const came = [[asks('ada> plum')], [sent('ben> fig', 'check', SERVER)], [out('ada> plum')]];
    expect(nameOf(client, steps, [], [], ...came)).toBe('question-printed');
  });

  test('stranger-ends-the-waiting', () => {
    const steps = [
      hearDatagram(SERVER, 'fig'),
      sendDatagram(SERVER, 'spam', { elsewhere: true }),
      sendDatagram(SERVER, 'fig'),
      prints('', 'fig'),
    ];
    const shown = (...lines: Happening[]) =>
      nameOf(
        client,
        steps,
        [],
        [sent('fig', 'program', SERVER)],
        [sent('spam', 'check', SERVER)],
        [sent('fig', 'check', SERVER)],
        lines,
      );
    expect(shown(out('no answer'))).toBe('stranger-ends-the-waiting');
    expect(shown(out('spam'))).toBe('believes-strangers');
    expect(shown(out('fig'))).toBe('passed');
  });
});

describe('a line that a server prints', () => {
  const shown = (text: string) =>
    nameOf(server, [connect(A), printsLine(['[NEW CLIENT]', '127.0.0.1'])], [atHome], [up()], [out(text)]);

  test.each([
    ['passed', '[NEW CLIENT] 127.0.0.1:5123'],
    ['label-in-other-case', '[New client] 127.0.0.1:5123'],
    ['label-spaced-otherwise', '[NEWCLIENT]127.0.0.1:5123'],
    ['no name', '[NEW GUEST] 127.0.0.1:5123'],
    ['no name', '[new client]'],
  ])('%s', (name, text) => {
    expect(shown(text)).toBe(name);
  });

  test('shown-once: the second client is not shown', () => {
    const line = printsLine(['[NEW CLIENT]', '127.0.0.1']);
    const came = [[up()], [out('[NEW CLIENT] 127.0.0.1:5123')], [up(B)]];
    expect(
      nameOf(server, [connect(A), line, connect(B), printsLine(['[NEW CLIENT]', '127.0.0.1'])], [atHome], ...came, []),
    ).toBe('shown-once');
  });
});

describe('what stands behind an error', () => {
  const refusal = utf8(`${'10'.padEnd(64)}!ERROR bad`);
  const end = (...came: Happening[]) =>
    nameOf(
      server,
      [connect(A), say(A, 'plum'.padEnd(64)), hear(A, refusal), hearEnd(A)],
      [atHome],
      [up()],
      [said('plum')],
      [heard(refusal)],
      came,
    );

  test('error-said-not-closed', () => {
    expect(end()).toBe('error-said-not-closed');
    expect(end(closed())).toBe('passed');
  });
});

describe('control characters on the screen', () => {
  const shown = (text: string) => nameOf(server, [printsNoControls('[forged]')], [atHome], [out(text)]);

  test.each([
    ['some-controls-left', 'plum\u0007'],
    ['prints-raw', 'plum\u001b[2J'],
    ['c1-left', 'plum\u0085'],
    ['passed', 'plum'],
  ])('%s', (name, text) => {
    expect(shown(text)).toBe(name);
  });
});

describe('how a client calls', () => {
  const swapped = err('Error: connect ENOENT 127.0.0.1');

  test.each([
    ['gone-before-the-call', lost(exit(0))],
    ['never-connects', lost()],
    ['error-caught', lost(out('Error: no route'), exit(0))],
    [
      'text-not-bytes',
      message('plum', out("Error: a bytes-like object is required, not 'str'"), exit(0), closed(SERVER)),
    ],
    ['host-and-port-swapped', lost(swapped, exit(1))],
    ['localhost-for-address', lost(calledElsewhere('127.0.0.2', 9000))],
    ['localhost-for-address', lost(err('Error: connect ECONNREFUSED 127.0.0.3:9000'), exit(1))],
    ['constants-for-arguments', lost(calledElsewhere('127.0.0.1', 8080))],
    ['sends-before-connected', lost(err('OSError: [Errno 107] Transport endpoint is not connected'), exit(1))], // prettier-ignore
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['never-connects', 'an error ended it', lost(err('NameError: prot'), exit(1))],
    ['never-connects', 'it called another port', lost(calledElsewhere('127.0.0.1', 8080), exit(1))],
    ['host-and-port-swapped', 'it did call', message('plum', swapped, closed(SERVER))],
    ['localhost-for-address', 'the port is wrong too', lost(calledElsewhere('127.0.0.2', 8080))],
    ['constants-for-arguments', 'only the address is wrong', lost(calledElsewhere('127.0.0.2', 9000))], // prettier-ignore
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('what a client sends', () => {
  const DEFAULT = 'HELLO FROM THE CLIENT!!!';
  const came = (text: string) => heard(text, SERVER);

  test.each([
    ['message-ignored', message('plum', came(DEFAULT))],
    ['default-added', message('plum', came(`plum${DEFAULT}`))],
    ['newline-added', message('plum', came('plum\n'))],
    ['sent-twice', message('plum', came('plum'), came('plum'))],
    ['sent-again-and-again', message('plum', came('plum'.repeat(5)))],
    ['speaks-http', message('plum', came('GET / HTTP/1.1\r\nhost: 127.0.0.1:9000\r\n\r\n'))],
    ['nothing-put-into-words', message(DEFAULT, came('undefined'))],
    ['bytes-put-into-words', message('plum', came("b'plum'"))],
    ['quotes-sent', message('plum', came("'plum'"))],
    ['first-word-only', message('plum fig', came('plum'))],
    ['message-cut', message('plum fig', came('plum fi'))],
    ['nothing-sent', message('plum')],
    ['text-not-bytes', message('plum', err("TypeError: a bytes-like object is required, not 'str'"), exit(1))], // prettier-ignore
    ['said-on-two-calls', message('plum', came('plum'), up('server, call 2'), heard('plum', 'server, call 2'))], // prettier-ignore
    ['zero-is-nothing', message('0', came(DEFAULT))],
    ['escapes-read', message('a\\nb', came('a\nb'))],
    ['letters-taken-apart', message('café', came('cafe\u0301'))],
    ['emoji-lost', message('né 🍎', came('né \ufffd'))],
    ['cut-at-buffer-size', message('x'.repeat(3000), came('x'.repeat(1023)), closed(SERVER))],
    ['message-cut', message('x'.repeat(100_000), came('x'.repeat(34_464)), closed(SERVER))],
    ['resets-too-early', message('x'.repeat(100_000), came('x'.repeat(40_000)), closed(SERVER))],
    ['resets-too-early', message('plum', came('pl'), reset('program', SERVER))],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['message-ignored', 'the default was asked for', message(DEFAULT, came(`${DEFAULT}!`))],
    ['default-added', 'another text is', message('plum', came('plum fig'))],
    ['newline-added', 'a letter is', message('plum', came('plums'))],
    ['nothing-sent', 'an error ended it', message('plum', err('NameError: prot'), exit(1))],
    ['message-cut', 'an error ended it', message('plum', err('NameError: prot'), exit(1))],
    ['sent-twice', 'the second is another', message('plum', came('plumPLUM'))],
    ['first-word-only', 'there was only one', message('plum', came('plu'))],
    ['resets-too-early', 'it waits', message('plum', came('pl'))],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('what a client prints, and how it ends', () => {
  const HEADING = 'MESSAGE FROM THE SERVER:';
  /** The server answers, whole or in three pieces, and hangs up; then this is printed. */
  const printed = (reply: string, ...lines: Happening[]) => told(say(SERVER, reply), reply, lines);
  const inPieces = (reply: string, ...lines: Happening[]) =>
    told(say(SERVER, split(3)(whole(utf8(reply)), dice('7f3a'))), reply, lines);
  function told(answering: Step, reply: string, lines: Happening[]): string {
    const question = [accept(SERVER), hearMessage(SERVER, 'q?')];
    const steps = [...question, answering, hangUp(SERVER), prints(HEADING, reply)];
    return nameOf(client, steps, [], [up(SERVER)], [heard('q?', SERVER)], [said(reply, SERVER)], [], lines);
  }
  const ended = (code: number, ...happened: Happening[]) => nameOf(client, [ends(code)], [], happened);
  const hungUp: Happening = { kind: 'half-closed', on: SERVER, by: 'check' };
  /** This happened before and after the check hung up without a word. */
  const silence = (...happened: Happening[]) =>
    nameOf(client, [accept(SERVER), printsAnythingBut(HEADING)], [up(SERVER)], [], happened);
  const complained = (...happened: Happening[]) => nameOf(client, [saysOneLine()], [], happened);

  test.each([
    ['nothing-printed', printed('plum', out(HEADING))],
    ['object-printed', printed('plum', out(`${HEADING} [object Promise]`))],
    ['object-printed', printed('plum fig', out(`${HEADING} ['plum', ' fig']`))],
    ['buffer-printed', printed('plum fig', out(`${HEADING} [112 108 117 109 32 102 105 103]`))],
    ['output-not-utf-8', printed('né', out(`${HEADING} n\ufffd`))],
    ['reply-as-format', printed('100% %s plum', out(`${HEADING} 100% (null) plum`))],
    ['stops-at-empty-line', printed(' fig\n\nplum', out(`${HEADING} fig`))],
    ['one-line-only', printed('fig\nplum', out(`${HEADING} fig`))],
    ['not-ascii-lost', printed('piña fig', out(`${HEADING} pia fig`))],
    ['emoji-lost', printed('piña 🍎 fig', out(`${HEADING} piña  fig`))],
    ['reply-cut', inPieces('plum fig kiwi melon', out(`${HEADING} plum fig kiw`))],
    ['printed-in-parts', printed('plum fig', out(`${HEADING} p l u m f i g`))],
    ['trimmed', printed('fig \n plum', out(HEADING), out('fig'), out('plum'))],
    ['silent-failure', silence(out('connected'), hungUp, exit(0))],
    ['reported-on-stderr', silence(out('connected'), hungUp, err('no reply'), exit(0))],
    ['stack-trace', silence(hungUp, err('Error: x'), err('    at main (client.ts:3:1)'), exit(1))],
    ['reply-on-stderr', printed('plum', err(`${HEADING} plum`))],
    ['heading-missing', printed('plum', out('plum'))],
    ['heading-after-reply', printed('plum', out('plum'), out(HEADING))],
    ['buffer-printed', printed('plum', out(`${HEADING} <Buffer 70 6c 75 6d>`))],
    ['buffer-printed', printed('né', out(`${HEADING} b'n\\xc3\\xa9'`))],
    ['question-printed', printed('plum', out(`${HEADING} q?`))],
    ['trimmed', printed(' plum ', out(`${HEADING}plum`))],
    ['latin-1', printed('né', out(`${HEADING} nÃ©`))],
    ['taken-apart', printed('plum fig kiwi', out(HEADING), out('plum'), out('fig'), out('kiwi'))],
    ['bytes-decoded-alone', printed('né', out(`${HEADING} n\ufffd\ufffd`))],
    ['pieces-decoded-alone', inPieces('né plum', out(`${HEADING} n\ufffd\ufffd plum`))],
    ['pieces-on-own-lines', inPieces('plumfigs', out(HEADING), out('plum'), out('figs'))],
    ['keeps-running', ended(0)],
    ['wrong-exit-code', ended(0, err('oh'), exit(3))],
    ['silent-failure', ended(1, exit(0))],
    ['stack-trace', complained(err('Error: x'), err('    at main (client.ts:3:1)'))],
    ['reported-on-stdout', complained(out('nobody answers'))],
    ['never-hangs-up', nameOf(client, [accept(SERVER), hearHangUp(SERVER)], [], [up(SERVER)], [])],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['nothing-printed', 'an error ended it', printed('plum', err('NameError: relpy'), exit(1))],
    ['reply-as-format', 'it is shown as it is', printed('100% %s plum ', out(`${HEADING} 100% %s plu`))], // prettier-ignore
    ['output-not-utf-8', 'the letter is lost', printed('né', out(`${HEADING} n`))],
    ['nothing-printed', 'something is', printed('plum', out(`${HEADING} plu`))],
    ['reply-on-stderr', 'only the heading is there', printed('plum', err(HEADING))],
    ['buffer-printed', 'a text holds a b', printed('plum', out(`${HEADING} bob`))],
    ['latin-1', 'the letter is lost', printed('né', out(`${HEADING} n`))],
    ['pieces-decoded-alone', 'it came in one piece', printed('né', out(`${HEADING} n\ufffd\ufffd`))], // prettier-ignore
    ['pieces-on-own-lines', 'it came in one piece', printed('plumfigs', out(HEADING), out('plum'), out('figs'))], // prettier-ignore
    ['keeps-running', 'it ended', ended(0, exit(1))],
    ['wrong-exit-code', 'a signal ended it', ended(0, exit(null))],
    ['silent-failure', 'it says something', ended(1, err('nobody answers'), exit(0))],
    ['stack-trace', 'it says nothing', complained()],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('what a filter answers line by line', () => {
  const filter = clientStart({ part: 'filter', port: 'none' });
  const words = ['fig', 'plum', '', 'kiwi'];
  const isWord = (line: string) => /^\S+$/.test(line);
  const owed = words.map((asked) => ({ asked, expected: String(asked.length) }));
  const anyWord = owed.map((answer) => ({ ...answer, accepts: isWord }));
  const answered = (...lines: Happening[]) => nameOf(filter, [ask('fig\nplum\n\nkiwi\n', owed)], [], lines);
  const accepted = (...lines: Happening[]) => nameOf(filter, [ask('fig\nplum\n\nkiwi\n', anyWord)], [], lines);
  const ending = (...lines: Happening[]) =>
    nameOf(
      filter,
      [
        ask(
          'fig\n\n',
          [owed[0], owed[2]].filter((one) => one !== undefined),
        ),
      ],
      [],
      lines,
    );

  test.each([
    ['dies-at-a-line', answered(out('3'), exit(1))],
    ['piece-taken-for-a-line', accepted(out('invalid'), exit(0))],
    ['answers-on-one-line', answered(out(owed.map(({ expected }) => expected).join('')), exit(0))],
    ['one-answer-for-all', accepted(out('3'), exit(0))],
    ['one-answer-for-all', answered(out('3'), exit(0))],
    ['empty-line-skipped', answered(out('3'), out('4'), out('4'), exit(0))],
    ['empty-line-skipped', ending(out('3'))],
    ['last-line-missed', answered(out('3'), out('4'), out('0'), exit(0))],
    ['stops-reading', answered(out('3'), out('4'), exit(0))],
    ['question-repeated', answered(out('fig: 3'), out('plum: 4'))],
    ['prompt-on-stdout', answered(out('> 3'), out('> 4'))],
    ['line-left-out', answered(out('4'), out('0'), out('4'))],
    ['end-taken-for-a-line', answered(out('3'), out('4'), out('0'), out('4'), out('0'))],
    ['end-taken-for-a-line', answered(out('3'), out('4'), out('0'), out('4'), out(''))],
    ['more-than-the-answers', answered(out('3'), out('4'), out('0'), out('4'), out('bye'))],
    ['more-than-the-answers', answered(out('fig?'), out('3'), out('plum?'), out('4'), out('0'), out('4'))], // prettier-ignore
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['prompt-on-stdout', 'the answer is another one', answered(out('> 7'), out('> 8'))],
    ['question-repeated', 'it gets no answer', answered(out('fig'), out('plum'))],
    ['stops-reading', 'the answers are wrong', answered(out('7'), out('8'))],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

describe('what a filter answers', () => {
  const filter = clientStart({ part: 'filter', port: 'none' });
  const isTwo = (line: string) => Number(line) === 2;
  const one = [{ asked: 'a', expected: '2.00', accepts: isTwo }];
  const answered = (...lines: Happening[]) => nameOf(filter, [ask('a', one)], [], lines);
  const real = (...lines: Happening[]) =>
    nameOf(
      filter,
      [askReal('ping of 127.0.0.1', () => one)],
      [{ kind: 'real', source: 'ping of 127.0.0.1', text: '' }],
      lines,
    );

  test.each([
    ['nothing-answered', answered()],
    ['answers-on-stderr', answered(err('2'))],
    ['answers-on-stderr', answered(err('the answer: 2.00'))],
    ['answers-on-stderr', real(err('2'))],
    ['more-than-the-answers', answered(out('*** answer ***'), out('2'))],
    ['more-than-the-answers', answered(out('2'), out('bye'))],
    ['more-than-the-answers', real(out('*** answer ***'), out('2'))],
    ['nothing-divided', answered(err('ZeroDivisionError: division by zero'), exit(1))],
    ['nothing-divided', answered(err('ValueError: min() arg is an empty sequence'), exit(1))],
    ['nothing-divided', answered(err('Illegal division by zero at a.pl line 3.'), exit(255))],
    ['nothing-divided', answered(err('TypeError: Reduce of empty array with no initial value'), exit(1))], // prettier-ignore
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['answers-on-stderr', 'something else is there', answered(err('3'))],
    ['more-than-the-answers', 'no line is right', answered(out('1'), out('3'))],
    ['nothing-divided', 'it is only talked about', answered(err('no division by zero'), exit(0))],
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
    expect(found).not.toBe('passed');
  });
});

test('a right program that looks like a wrong one is not even asked', () => {
  const noise = [err('SyntaxError: just kidding'), out('EADDRINUSE'), err('    at main (server.ts:3:1)')];
  const steps = [connect(A), hear(A, GREETING), say(A, 'HELLO\n'), hear(A, 'HELLO\n'), leave(A)];
  expect(
    nameOf(
      server,
      steps,
      [atHome, ...noise],
      [up()],
      [heard(GREETING)],
      [said('HELLO\n')],
      [heard('HEL'), ...noise, heard('LO\n')],
      [closed()],
    ),
  ).toBe('passed');
});
