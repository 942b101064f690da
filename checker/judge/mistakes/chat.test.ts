// Each mistake of the chat has evidence of its own: what looks like it, and is something else, gets no such name.
// That they are found is shown by the wrong programs of the session.
import { describe, expect, test } from 'vitest';
import { check, clientStart, scene, serverStart, togetherStart, type Scene, type Start } from '../../plan/session.ts';
import {
  accept,
  calls,
  connect,
  endInput,
  goAway,
  hear,
  hearEnd,
  hearMessage,
  leave,
  printsLine,
  prints,
  say,
  type,
  type Step,
} from '../../plan/step.ts';
import { utf8 } from '../../wire/bytes.ts';
import type { Happening, Party, Transcript } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';
import { isFailure } from '../report.ts';

const REPLY = "Hello from the teacher's server";
const client = clientStart({ part: 'client' });
const server = serverStart({ part: 'server' });
const together = togetherStart();

const bytes = (on: string, from: Party, text: string): Happening => ({
  kind: 'bytes',
  on,
  from,
  data: utf8(text),
  omitted: 0,
});
const up = (on: string): Happening => ({ kind: 'connected', on });
const heard = (on: string, text: string) => bytes(on, 'program', text);
const said = (on: string, text: string) => bytes(on, 'check', text);
const closed = (on: string): Happening => ({ kind: 'closed', on, by: 'program' });
const out = (text: string, ended = true): Happening => ({ kind: 'line', stream: 'stdout', text, ended });
const err = (text: string): Happening => ({ kind: 'line', stream: 'stderr', text, ended: true });
const exit = (code: number): Happening => ({ kind: 'exited', code, signal: null });
const typed = (text: string): Happening => ({ kind: 'typed', text });
const listening: Happening = { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true };

/** The name of the mistake when, during each of these steps in turn, these things happened. */
function nameOf(start: Start, ...played: [step: Step, ...during: Happening[]][]): string {
  const one = scene(
    start,
    played.map(([step]) => step),
    { goOn: true },
  );
  const words = { slug: 'a', title: 'a', part: 'a', tier: 'core', lesson: 'a' } as const;
  const checked = check({ ...words, scenes: [one], hints: ['a', 'b', 'c'] });
  const marked = played.flatMap(([, ...during], index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...during,
    { kind: 'step', index, mark: 'ended' },
  ]);
  const started: Happening = { kind: 'started', command: 'x', blank: false, address: '127.0.0.1', port: 9000 };
  const first = start === server ? [started, listening] : [started];
  const transcript: Transcript = [...first, ...marked].map((event, at) => ({ ...event, at }));
  const verdict = judgeCheck(checked, new Map<Scene, Transcript>([[one, transcript]]));
  if (!isFailure(verdict)) throw new Error(`not failed: ${verdict.kind}`);
  return verdict.mistake?.slug ?? 'no name';
}

type Played = Parameters<typeof nameOf>[1];

describe('a client', () => {
  const called: Played[] = [
    [type('plum\n'), typed('plum\n')],
    [accept('call 1'), up('call 1')],
    [hearMessage('call 1', 'plum'), heard('call 1', 'plum')],
    [say('call 1', 'well said'), said('call 1', 'well said')],
  ];
  const second = (...happened: Happening[]): Played[] => [
    [type('fig\n'), typed('fig\n')],
    [accept('call 2'), ...happened],
  ];
  const refused: Played[] = [[goAway('server')], ...second()];

  test.each([
    ['one-connection-for-all-lines', nameOf(client, ...called, ...second())],
    ['only-the-first-line', nameOf(client, ...called, ...second(exit(0)))],
    ['closed-socket-reused', nameOf(client, ...called, ...second(err('OSError: [Errno 9] Bad file descriptor'), exit(1)))], // prettier-ignore
    ['never-tries-again', nameOf(client, ...called, ...refused)],
    ['stops-at-the-first-error', nameOf(client, ...called, [goAway('server')], ...second(exit(1)))],
    ['empty-line-taken-for-the-end', nameOf(client, ...called, [type('\n'), typed('\n')], ...second(exit(0)))], // prettier-ignore
    ['blank-line-skipped', nameOf(client, ...called, [type('  \n'), typed('  \n')], [accept('call 2')])], // prettier-ignore
    ['last-line-lost', nameOf(client, ...called, [type('fig'), typed('fig')], [endInput()], [accept('call 2'), exit(0)])], // prettier-ignore
    ['reply-not-read', nameOf(client, ...called.slice(0, 3), [endInput(), closed('call 1')], [say('call 1', 'well said'), said('call 1', 'well said')], [prints('', 'well said'), out('sent')])], // prettier-ignore
    ['last-line-again', nameOf(client, ...called, [calls(1), up('call 2'), heard('call 2', 'plum')])],
    ['calls-before-asking', nameOf(client, ...called, [calls(1), up('call 2')])],
    ['reply-taken-apart', nameOf(client, ...called.slice(0, 3), [say('call 1', 'well señor'), said('call 1', 'well señor')], [prints('', 'well señor'), out('well señor'.normalize('NFD'))])], // prettier-ignore
    ['reply-in-wrong-letters', nameOf(client, ...called.slice(0, 3), [say('call 1', 'well señor'), said('call 1', 'well señor')], [prints('', 'well señor'), out('well seÃ±or')])], // prettier-ignore
    ['own-server-not-there', nameOf(together, [hearMessage('call 1', 'plum'), up('call 1'), { kind: 'reset', on: 'call 1', by: 'check' }])], // prettier-ignore
    ['nothing-sent', nameOf(together, [hearMessage('call 1', 'plum'), up('call 1')])],
    ['never-connects', nameOf(together, [hearMessage('call 1', 'plum'), typed('plum\n')])],
    ['knocks-first', nameOf(client, [accept('call 1'), up('call 1')], [hearMessage('call 1', 'plum'), closed('call 1'), up('call 2'), heard('call 2', 'plum')])], // prettier-ignore
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['never-connects', 'it has called before', nameOf(client, ...called, ...second())],
    ['one-connection-for-all-lines', 'it has never called', nameOf(client, [type('plum\n'), typed('plum\n')], [accept('call 1')])], // prettier-ignore
    ['knocks-first', 'nothing was said at all', nameOf(client, [accept('call 1'), up('call 1')], [hearMessage('call 1', 'plum'), closed('call 1')])], // prettier-ignore
    ['reply-not-read', 'the reply is there, shown as bytes', nameOf(client, ...called.slice(0, 3), [endInput(), closed('call 1')], [say('call 1', 'well señor'), said('call 1', 'well señor')], [prints('', 'well señor'), out("b'well se\\xc3\\xb1or'")])], // prettier-ignore
    ['last-line-again', 'the call too much says something else', nameOf(client, ...called, [calls(1), up('call 2'), heard('call 2', 'bye')])], // prettier-ignore
    ['heading-repeated', 'no heading is asked for', nameOf(client, ...called, [prints('', 'well said'), out('one'), out('two')])], // prettier-ignore
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
  });
});

describe('what a client sends behind or before its line', () => {
  const lines = (came: string): string =>
    nameOf(
      client,
      [type('fig\n'), typed('fig\n')],
      [accept('call 1'), up('call 1')],
      [hearMessage('call 1', 'fig'), heard('call 1', 'fig')],
      [type('plum\n'), typed('plum\n')],
      [accept('call 2'), up('call 2')],
      [hearMessage('call 2', 'plum'), heard('call 2', came)],
      [type('kiwi\n'), typed('kiwi\n')],
    );

  test.each([
    ['earlier-lines-sent-again', 'figplum'],
    ['one-connection-for-all-lines', 'plumkiwi'],
  ])('%s', (name, came) => {
    expect(lines(came)).toBe(name);
  });
});

describe('a server', () => {
  const visit = (who: string): Played[] => [
    [connect(who), up(who)],
    [say(who, 'plum'), said(who, 'plum')],
    [hear(who, REPLY), heard(who, REPLY)],
    [hearEnd(who), closed(who)],
    [leave(who)],
  ];
  const silent: Played[] = [[connect('visitor'), up('visitor')], [leave('visitor', { anything: true })]];
  const unanswered = (who: string, ...happened: Happening[]): Played[] => [
    [connect(who), up(who)],
    [say(who, 'fig'), said(who, 'fig')],
    [hear(who, REPLY), ...happened],
  ];
  const shown = (holds: string[], ...lines: string[]) =>
    nameOf(server, ...visit('client 1'), [printsLine(holds), ...lines.map((line) => out(line))]);

  test.each([
    ['ends-at-an-empty-read', nameOf(server, ...visit('client 1'), ...silent, ...unanswered('client 2', exit(0), closed('client 2')))], // prettier-ignore
    ['held-by-a-client-that-left', nameOf(server, ...visit('client 1'), ...silent, ...unanswered('client 2'))], // prettier-ignore
    ['ends-after-some-clients', nameOf(server, ...visit('client 1'), ...visit('client 2'), [connect('client 3'), up('client 3')], [printsLine(['CONNECTION: 3. From the IP:']), exit(0)])], // prettier-ignore
    ['held-up-by-a-silent-caller', nameOf(server, [connect('client 1'), up('client 1')], ...unanswered('client 2'))], // prettier-ignore
    ['waits-for-more', nameOf(server, ...unanswered('client'), [leave('client'), heard('client', REPLY)])], // prettier-ignore
    ['reply-typed', nameOf(server, ...unanswered('client', out('Your reply: ', false)))],
    ['question-sent-back', nameOf(server, ...unanswered('client', heard('client', 'fig')))],
    ['reply-in-other-words', nameOf(server, ...unanswered('client', heard('client', 'Hello from your server')))], // prettier-ignore
    ['counter-restarts', shown(['CONNECTION: 2. From the IP:'], 'CONNECTION: 1. From the IP: x', 'CONNECTION: 1. From the IP: x')], // prettier-ignore
    ['counts-those-present', shown(['CONNECTION: 3. From the IP:'], 'CONNECTION: 1. From the IP: x', 'CONNECTION: 2. From the IP: x', 'CONNECTION: 2. From the IP: x')], // prettier-ignore
    ['counts-from-zero', shown(['CONNECTION: 1. From the IP:'], 'CONNECTION: 0. From the IP: x')],
    ['message-shown-as-bytes', shown(['Message from client: plum'], "Message from client: b'plum'")],
    ['message-in-other-case', shown(['Message from client: Plum'], 'Message from client: plum')],
    ['printed-on-stderr', nameOf(server, ...visit('client 1'), [printsLine(['CONNECTION: 1.']), err('CONNECTION: 1. x')])], // prettier-ignore
    ['message-shown-trimmed', shown(['Message from client:  plum '], 'Message from client: plum')],
  ])('%s', (name, found) => {
    expect(found).toBe(name);
  });

  test.each([
    ['ends-after-some-clients', 'it was hung up on while it thought', nameOf(server, [connect('client 1'), up('client 1')], ...visit('client 2'), ...visit('client 3'), [say('client 1', 'fig'), said('client 1', 'fig')], [hear('client 1', REPLY), closed('client 1')])], // prettier-ignore
    ['ends-after-some-clients', 'it still runs', nameOf(server, ...visit('client 1'), ...visit('client 2'), [connect('client 3'), up('client 3')], [printsLine(['CONNECTION: 3. From the IP:'])])], // prettier-ignore
    ['one-client-only', 'a visitor who said nothing was there before', nameOf(server, ...visit('client 1'), ...silent, ...unanswered('client 2', exit(0), closed('client 2')))], // prettier-ignore
    ['held-by-a-client-that-left', 'it is not there any more', nameOf(server, ...visit('client 1'), ...silent, ...unanswered('client 2', exit(0), closed('client 2')))], // prettier-ignore
    ['counter-restarts', 'the number goes up and then begins again', shown(['CONNECTION: 6. From the IP:'], ...[1, 2, 3, 4, 5, 1].map((n) => `CONNECTION: ${n}. From the IP: x`))], // prettier-ignore
    ['counts-those-present', 'the number goes up and then begins again', shown(['CONNECTION: 6. From the IP:'], ...[1, 2, 3, 4, 5, 1].map((n) => `CONNECTION: ${n}. From the IP: x`))], // prettier-ignore
    ['message-shown-cut', 'another message stands there', shown(['Message from client: plum and a long line of fruit'], 'Message from client: a very different message')], // prettier-ignore
    ['greeting-in-other-words', 'no greeting is asked for', nameOf(server, ...unanswered('client', heard('client', 'Hi')))], // prettier-ignore
    ['own-address-shown', 'a number is missing', shown(['CONNECTION: 2. From the IP:'], 'CONNECTION: 7. From the IP: 127.0.0.1')], // prettier-ignore
  ])('is not called %s when %s', (name, _, found) => {
    expect(found).not.toBe(name);
  });
});
