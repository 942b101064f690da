import { describe, expect, test } from 'vitest';
import { clientStart, scene, serverStart } from '../plan/session.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Happening, Transcript } from '../wire/transcript.ts';
import { laddersIn, lessonLadder, tellsTheSame, withLadders } from './lesson-ladders.ts';

const LESSON = '# 06\n\n```ladder greets\nold\n```\n\n```text\na\n```\n\n```ladder leaves 2\n```\n';

describe('the fences of a lesson', () => {
  test('name a check, and which of its scenes', () => {
    expect(laddersIn(LESSON)).toEqual([
      { check: 'greets', scene: 1, drawn: 'old\n' },
      { check: 'leaves', scene: 2, drawn: '' },
    ]);
  });

  test('are replaced, and nothing around them', () => {
    const drawn = withLadders(LESSON, ({ check, scene }) => `${check} $& ${scene}\n`);
    expect(drawn).toBe(
      LESSON.replace('old', () => 'greets $& 1').replace('leaves 2\n', () => 'leaves 2\nleaves $& 2\n'),
    );
    expect(laddersIn(drawn).map(({ check }) => check)).toEqual(['greets', 'leaves']);
  });
});

test('two ladders tell the same when only the order of what happened at once differs', () => {
  expect(tellsTheSame('a\nb\n', 'b\na\n')).toBe(true);
  expect(tellsTheSame('a\nb\n', 'a\nc\n')).toBe(false);
  expect(tellsTheSame('a\na\n', 'a\n')).toBe(false);
});

describe('a conversation', () => {
  const server = scene(serverStart({ part: 'server' }), []);
  const client = scene(clientStart({ part: 'client' }), []);
  const happened = (...all: Happening[]): Transcript => all.map((one, at) => ({ ...one, at }));
  const says = (on: string, text: string): Happening => ({
    kind: 'bytes',
    on,
    from: 'program',
    data: utf8(text),
    omitted: 0,
  });
  const prints = (text: string): Happening => ({ kind: 'line', stream: 'stdout', text, ended: true });

  test('is the same however the system cut what a program said', () => {
    const whole = lessonLadder(server, happened(says('ada', 'plum\nfig\n')));
    expect(lessonLadder(server, happened(says('ada', 'pl'), says('ada', 'um\nf'), says('ada', 'ig\n')))).toBe(whole);
    expect(whole.match(/---.*/g)).toHaveLength(2);
  });

  test('keeps what the check says in pieces apart', () => {
    const piece = (text: string): Happening => ({
      kind: 'bytes',
      on: 'server',
      from: 'check',
      data: utf8(text),
      omitted: 0,
    });
    expect(lessonLadder(client, happened(piece('pl'), piece('um'))).match(/<--/g)).toHaveLength(2);
  });

  test('holds what a client prints, before its end, and nothing that a server prints', () => {
    const ends: Happening = { kind: 'exited', code: 0, signal: null };
    const lines = lessonLadder(client, happened(ends, prints('plum')))
      .trimEnd()
      .split('\n');
    expect(lines.slice(1).map((line) => line.trim())).toEqual(['* prints: plum', '* ends, exit code 0']);
    expect(lessonLadder(server, happened(prints('port 4711')))).not.toContain('4711');
  });

  test('of several people has one column, with their names at the arrows', () => {
    const drawn = lessonLadder(server, happened(says('ada', 'plum'), says('ben', 'fig')));
    expect(drawn).toContain('--- ada: "plum" ');
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });
});
