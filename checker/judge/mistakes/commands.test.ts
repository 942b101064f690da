// Mistakes in command lines: what the line says, and what it did. Those that have no program of their own, and that
// none of them is seen in a program of another session.
import { describe, expect, test } from 'vitest';
import { check, clientStart, scene, serverStart, type Start } from '../../plan/session.ts';
import {
  accept,
  connect,
  hangUp,
  hearMessage,
  hearNothing,
  hearRecord,
  prints,
  say,
  type,
  type RecordExpected,
  type Step,
} from '../../plan/step.ts';
import { utf8 } from '../../wire/bytes.ts';
import type { Happening } from '../../wire/transcript.ts';
import { judgeCheck } from '../judge.ts';
import { isFailure } from '../report.ts';

const SERVER = 'the server';
const TEXT = 'Testing!!! :-)';
const PLUM: RecordExpected = {
  shown: '" plum\\n"',
  decode: (bytes) =>
    bytes.includes(10) ? { kind: 'message', message: bytes, rest: new Uint8Array() } : { kind: 'need-more' },
  accepts: (message) => Buffer.from(message).toString() === ' plum\n',
};

const listen = serverStart({ part: 'commands', command: 'listen' });
const call = (command: string) => clientStart({ part: 'commands', command });
const waits = [connect('the caller'), say('the caller', 'plum\n'), prints('', 'plum')];
const calls = [accept(SERVER)];
const talks = [
  accept(SERVER),
  hearNothing(SERVER, 200),
  type(' plum\n'),
  hearRecord(SERVER, PLUM),
  say(SERVER, 'fig\n'),
  hangUp(SERVER),
  prints('', 'fig'),
];
const sends = [accept(SERVER), hearMessage(SERVER, TEXT)];

const up: Happening = { kind: 'connected', on: SERVER };
const heard = (text: string): Happening => ({
  kind: 'bytes',
  on: SERVER,
  from: 'program',
  data: utf8(text),
  omitted: 0,
});
const exit: Happening = { kind: 'exited', code: 1, signal: null };
const typed: Happening = { kind: 'typed', text: ' plum\n' };
const heldBack = (command: string, names: string): Happening => ({
  kind: 'held-back',
  command,
  why: 'elsewhere',
  names,
});

/** The name of the mistake in a line that did this, up to the step that broke. */
function nameOf(start: Start, steps: readonly Step[], line: string | Happening, ...happened: readonly Happening[][]) {
  const one = scene(start, steps, { goOn: true });
  const [before = [], ...during] = happened;
  const first: Happening =
    typeof line === 'string'
      ? { kind: 'started', command: line, blank: false, address: '127.0.0.1', port: 9000 }
      : line;
  const played = during.flatMap((some, index): Happening[] => [
    { kind: 'step', index, mark: 'began' },
    ...some,
    { kind: 'step', index, mark: 'ended' },
  ]);
  const transcript = [first, ...before, ...played].map((event, at) => ({ ...event, at }));
  const proved = check({
    slug: 'x',
    title: 'x',
    part: 'commands',
    tier: 'core',
    scenes: [one],
    proves: steps.slice(during.length - 1, during.length),
    lesson: 'x',
    hints: ['a', 'b', 'c'],
  });
  const verdict = judgeCheck(proved, new Map([[one, transcript]]));
  return isFailure(verdict) ? verdict.mistake?.slug : verdict.kind;
}

describe('a mistake in a line', () => {
  test.each<[string, Start, Step[], string | Happening, ...Happening[][]]>([
    ['udp', call('send'), calls, 'nc -u -w 1 {host} {port}', [exit], []],
    ['udp', listen, waits, 'nc -ul {port}', [], []],
    ['no-placeholder', call('talk'), calls, 'nc $host $port', [exit], []],
    ['no-placeholder', call('talk'), calls, 'nc <host> <port>', [exit], []],
    ['no-placeholder', call('talk'), calls, heldBack('nc {HOST} {PORT}', '{HOST}'), [], []],
    ['no-placeholder', call('talk'), calls, heldBack('nc HOST PORT', 'HOST'), [], []],
    ['colon-between', call('talk'), calls, heldBack('nc {host}:{port}', '{host}:{port}'), [], []],
    ['names-another-computer', call('talk'), calls, heldBack('nc ada {port}', 'ada'), [], []],
    ['p-without-its-dash', listen, waits, heldBack('nc -l p 8000', 'p'), [], []],
    ['p-without-its-dash', listen, waits, 'nc -lp {port} && nc -l p {port}', [exit], []],
    ['l-and-p-swapped', listen, waits, 'nc -pl {port}', [exit], []],
    ['l-and-p-swapped', listen, waits, 'nc -p -l {port}', [exit], []],
    ['p-beside-l', listen, waits, 'nc -l {host} -p {port}', [exit], []],
    ['command-not-there', listen, waits, 'netcatt -l {port}', [{ ...exit, code: 127 }], []],
    ['waits-instead-of-calling', call('talk'), calls, 'nc -l {host} {port}', [exit], []],
    ['waits-instead-of-calling', call('send'), calls, "printf 'plum' | nc -l {port}", [], []],
    ['place-left-empty', call('talk'), calls, 'nc  {port}', [exit], []],
    ['listen-calls', listen, waits, 'nc {host} {port}', [exit], []],
    ['port-below-1024', listen, waits, 'nc -l -p 99', [exit], []],
    ['constants-for-arguments', listen, waits, 'nc -l -p 8000', [], []],
    ['calls-only-when-typed', call('talk'), calls, 'while read -r x; do echo "$x" | nc {host} {port}; done', [], []], // prettier-ignore
    ['ends-at-once', listen, waits, 'echo "port {port}"', [exit], []],
    ['never-connects', call('talk'), calls, 'echo "call {host}"', [exit], []],
    ['types-for-me', call('talk'), talks, 'printf hello | nc {host} {port}', [], [up], [heard('hello')]], // prettier-ignore
    ['keyboard-not-connected', call('talk'), talks, 'nc {host} {port} & wait', [], [up], [], [typed], []], // prettier-ignore
    ['trimmed', call('talk'), talks, 'nc', [], [up], [], [typed], [heard('plum\n')]],
    ['sends-only', call('talk'), talks, 'ncat --send-only {host} {port}', [], [up], [], [typed], [heard(' plum\n')], [], [], []], // prettier-ignore
    ['hears-only-at-the-end', call('talk'), talks, 'x {host} {port}', [], [up], [], [typed], [heard(' plum\n')], [], [], []], // prettier-ignore
    ['backslash-sent', call('send'), sends, 'nc', [], [up], [heard(`${TEXT}\\n`)]],
    ['quotes-sent', call('send'), sends, 'nc', [], [up], [heard(`"${TEXT}"`)]],
    ['echo-says-its-option', call('send'), sends, "echo -e 'plum' | nc", [], [up], [heard(`-e ${TEXT}\n`)]],
    ['bash-only', call('send'), calls, "nc {host} {port} <<< 'plum'", [{ kind: 'line', stream: 'stderr', text: 'sh: 1: Syntax error: redirection unexpected', ended: true }, exit], []], // prettier-ignore
    ['no-placeholder', call('talk'), calls, heldBack('nc ${host} ${port}', '${host}'), [], []],
    ['newline-added', call('send'), sends, 'nc', [], [up], [heard(`${TEXT}\n`)]],
  ])('%s', (slug, start, steps, line, ...happened) => {
    expect(nameOf(start, steps, line, ...happened)).toBe(slug);
  });

  test('a line that is not there has a name, too', () => {
    const none: Happening = {
      kind: 'not-started',
      reason: 'your file exports no text called "talk"',
    };
    expect(nameOf(call('talk'), calls, none, [], [])).toBe('not-exported');
  });

  test('has the names of programs where it is no line', () => {
    const client = clientStart({ part: 'client' });
    expect(nameOf(client, calls, 'nc -u {host} {port}', [], [])).toBe('never-connects');
    expect(nameOf(client, sends, 'nc', [], [up], [heard(`"${TEXT}"`)])).toBe('quotes-sent');
    expect(nameOf(client, sends, 'nc', [], [up], [heard(`${TEXT}\n`)])).toBe('newline-added');
  });
});
