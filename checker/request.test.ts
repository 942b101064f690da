import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exerciseOf, ROOT } from './project.ts';
import type { Part, Session } from './plan/session.ts';
import { asksForAll, subjectsFor, type Subjects } from './request.ts';
import { UsageError } from './usage-error.ts';

const part = (name: string, role: Part['role']): Part => ({ name, file: `${name}.ts`, role, words: ['{host}', '{port}'] }); // prettier-ignore
const session = (slug: string, ...parts: Part[]): Session => ({ slug, number: Number.parseInt(slug, 10), title: slug, parts, port: 8000, checks: () => [] }); // prettier-ignore
/** It has an exercise in the workbook. */
const ECHO = session('06-echo-server', part('server', 'tcp-server'));
const CHAT = session('07-chat', part('client', 'tcp-client'), part('server', 'tcp-server'));
const GAME = session('99-nobody-wrote-it', part('server', 'tcp-server'));

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'request-'));
  for (const file of ['server.ts', 'my server.py', 'server.mjs'])
    writeFileSync(join(cwd, file), '');
  mkdirSync(join(cwd, 'folder'));
  mkdirSync(join(cwd, 'folder.ts'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** What is to be run for each part: a file, or the words of a command. */
function programs(of: Session, ...words: string[]): Record<string, unknown> {
  const subjects = subjectsFor(of, words, cwd);
  if ('address' in subjects) throw new Error('an address');
  return Object.fromEntries(
    [...subjects].map(([name, program]) => [name, program.kind === 'file' ? program.path : program.words]), // prettier-ignore
  );
}

function refusal(of: Session, ...words: string[]): UsageError {
  try {
    subjectsFor(of, words, cwd);
  } catch (problem) {
    if (problem instanceof UsageError) return problem;
    throw problem;
  }
  throw new Error(`${words.join(' ')} was not refused`);
}

describe('nothing more said: the own files of the workbook', () => {
  test('are run from its folder', () => {
    const path = exerciseOf(ECHO, part('server', 'tcp-server'));
    expect(subjectsFor(ECHO, [], cwd)).toEqual(new Map([['server', { kind: 'file', path, cwd: ROOT }]])); // prettier-ignore
    expect(subjectsFor(ECHO, ['server'], cwd)).toEqual(subjectsFor(ECHO, [], cwd));
  });

  test('are said to be missing when they are', () => {
    expect(refusal(GAME).message).toBe('There is no file exercises/99-nobody-wrote-it/server.ts');
  });
});

describe('a program', () => {
  test.each([
    [['python3', 'my_server.py']],
    [['python3', '-u', 'x.py', '{port}', '{host}']],
    [['./a.out']],
    [['server']],
    [['node', 'server.ts']],
    [['server.ts', 'more']],
  ])('%j is a command', (words) => {
    expect(programs(GAME, 'server', ...words)).toEqual({ server: words });
  });

  test.each(['server.ts', 'server.mjs', './server.ts', 'folder/../server.ts'])(
    '%s is a file that Node runs',
    (file) => {
      expect(programs(GAME, file)).toEqual({ server: join(cwd, file) });
    },
  );

  test('is found from the folder of the workbook too, and from anywhere by its whole path', () => {
    expect(programs(GAME, 'checker/cli.ts')).toEqual({ server: join(ROOT, 'checker', 'cli.ts') });
    expect(programs(GAME, join(cwd, 'server.ts'))).toEqual({ server: join(cwd, 'server.ts') });
  });

  test('in quotes is several words, unless there is such a file', () => {
    expect(programs(GAME, 'python3 -u  x.py')).toEqual({ server: ['python3', '-u', 'x.py'] });
    expect(programs(GAME, 'my server.py')).toEqual({ server: ['my server.py'] });
  });

  test('runs in the folder where the student stands', () => {
    const subjects = subjectsFor(GAME, ['python3', 'x.py'], cwd);
    expect(subjects).toEqual(new Map([['server', { kind: 'command', words: ['python3', 'x.py'], cwd }]])); // prettier-ignore
  });

  test.each([
    ['nobody.ts', 'There is no file nobody.ts'],
    ['folder', 'folder is a folder'],
    ['folder.ts', 'folder.ts is a folder'],
  ])('that is not one is refused: %s', (word, message) => {
    expect(refusal(GAME, word).message).toBe(message);
  });
});

describe('a part', () => {
  test('is named by the first word, and the rest is its program', () => {
    expect(programs(CHAT, 'client', 'python3', 'c.py')).toEqual({ client: ['python3', 'c.py'] });
    expect(programs(CHAT, 'server', 'server.ts')).toEqual({ server: join(cwd, 'server.ts') });
  });

  test('has to be named where there are several', () => {
    const { message, fix } = refusal(CHAT, 'python3', 'c.py');
    expect(message).toBe('Session 7 has 2 parts: client and server');
    expect(fix).toContain('npm run check 7 client ...');
  });
});

describe('a server that runs already', () => {
  test.each<[string, Subjects]>([
    ['192.168.1.40:9000', { address: '192.168.1.40', port: 9000 }],
    ['localhost:1', { address: 'localhost', port: 1 }],
    ['[::1]:65535', { address: '::1', port: 65_535 }],
  ])('at %s', (word, place) => {
    expect(subjectsFor(GAME, ['at', word], cwd)).toEqual(place);
  });

  test.each([
    '',
    '9000',
    '192.168.1.40',
    '192.168.1.40:',
    ':9000',
    'host:0',
    'host:65536',
    'host:80:80',
    '::1:9000',
    'host:8e1',
  ])(
    // prettier-ignore
    'is not at %j',
    (word) => {
      expect(refusal(GAME, 'at', word).message).toBe(
        `"at" wants an address and a port, not "${word}"`,
      );
    },
  );

  test('has to be said where', () => {
    expect(refusal(GAME, 'at').fix).toContain('npm run check 99 at 192.168.1.40:9000');
  });

  test('is a server: a client cannot be checked there', () => {
    const client = session('98-client', part('client', 'tcp-client'));
    expect(refusal(client, 'at', 'localhost:9000').message).toContain('has no server');
  });

  test('is the server of a session that has a client, too', () => {
    expect(subjectsFor(CHAT, ['at', '127.0.0.1:9000'], ROOT)).toEqual({ address: '127.0.0.1', port: 9000 }); // prettier-ignore
  });

  test('all programs together are asked for by that word', () => {
    expect(asksForAll(CHAT, ['together'])).toBe(true);
    expect(asksForAll(GAME, ['together'])).toBe(false);
    expect(asksForAll(CHAT, ['together', 'x.ts'])).toBe(false);
  });
});
