import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exerciseOf, ROOT } from './project.ts';
import { check, clientStart, scene, TOGETHER, type Part, type Session } from './plan/session.ts';
import { accept } from './plan/step.ts';
import { asksForAll, subjectsFor, type Subjects } from './request.ts';
import { UsageError } from './usage-error.ts';

const part = (name: string, role: Part['role']): Part => ({
  name,
  file: `${name}.ts`,
  role,
  words: ['{host}', '{port}'],
});
const session = (slug: string, ...parts: Part[]): Session => ({
  slug,
  number: Number.parseInt(slug, 10),
  title: slug,
  parts,
  port: 8000,
  checks: () => [],
});
/** It has an exercise in the workbook. */
const ECHO = session('06-echo-server', part('server', 'tcp-server'));
const both = check({
  slug: 'x',
  title: 'x',
  part: TOGETHER,
  tier: 'core',
  scenes: [scene(clientStart({ part: TOGETHER }), [accept('s')])],
  lesson: 'x',
  hints: ['a', 'b', 'c'],
});
const CHAT: Session = {
  ...session('07-chat', part('client', 'tcp-client'), part('server', 'tcp-server')),
  checks: () => [both],
};
/** Two parts, and no checks of both together. */
const ROOM = session('08-many-clients', part('client', 'tcp-client'), part('server', 'tcp-server'));
const TABLES = session('98-tables', part('filter', 'filter'), part('table', 'answers'));
const GAME = session('99-nobody-wrote-it', part('server', 'tcp-server'));

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'request-'));
  for (const file of ['script.py', 'word.txt', 'server.ts', 'my server', 'server.mjs'])
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
    expect(subjectsFor(ECHO, [], cwd)).toEqual(new Map([['server', { kind: 'file', path, cwd: ROOT }]]));
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
    expect(programs(GAME, 'my server')).toEqual({ server: ['my server'] });
  });

  test('runs in the folder where the student stands', () => {
    const subjects = subjectsFor(GAME, ['python3', 'x.py'], cwd);
    expect(subjects).toEqual(new Map([['server', { kind: 'command', words: ['python3', 'x.py'], cwd }]]));
  });

  test.each([
    ['nobody.ts', 'There is no file nobody.ts'],
    ['folder', 'folder is a folder'],
    ['folder.ts', 'folder.ts is a folder'],
    ['python3', 'python3 alone runs no program'],
    ['no.py', 'There is no file no.py'],
    ['7', 'There is no command "7"'],
    ['script.py', 'script.py does not say what runs it'],
  ])('that is not one is refused: %s', (word, message) => {
    expect(refusal(GAME, word).message).toBe(message);
  });
});

describe('what could run it is said', () => {
  test('for a source file', () => {
    expect(refusal(ECHO, 'script.py').fix).toBe('Try npm run check 6 python3 script.py');
    expect(refusal(CHAT, 'server', 'script.py').fix).toContain('check 7 server python3 script.py');
  });

  test('for a language alone, whose flags npm may have taken', () => {
    expect(refusal(CHAT, 'server', 'python3').fix).toContain('npm run check -- 7 server python3 -');
  });
});

describe('flags behind the session', () => {
  test.each([
    [ECHO, '--json', 'npm run check -- --json 6'],
    [CHAT, '--seed abc', 'npm run check -- --seed abc 7'],
    [CHAT, 'server --json', 'npm run check -- --json 7 server'],
  ])('are no program, and where they belong is said: %#', (session, words, call) => {
    const { message, fix } = refusal(session, ...words.split(' '));
    expect(message).toMatch(/^--\w+ is no program$/);
    expect(fix).toMatch(new RegExp(`: ${call}$`));
  });

  test('are left to a program that stands before them', () => {
    expect(programs(GAME, 'python3', '-u', 'x.py')).toEqual({ server: ['python3', '-u', 'x.py'] });
  });
});

describe('a file of answers', () => {
  test.each([
    ['mytable', 'there is no file "mytable"'],
    ['word.txt', 'word.txt is none'],
    ['nc -l 8000', 'there is no file "nc -l 8000"'],
    ['python3 t.py', 'there is no file "python3 t.py"'],
  ])('is no command: %s', (words, part) => {
    expect(refusal(TABLES, 'table', ...words.split(' ')).message).toContain(part);
  });

  test('stands nowhere else, nor does a filter', () => {
    expect(refusal(TABLES, 'table', 'at', '127.0.0.1:9000').message).toContain('file of answers');
    expect(refusal(TABLES, 'filter', 'at', '127.0.0.1:9000').message).toContain('no server');
  });
});

describe('a part', () => {
  test.each([
    [['clinet'], 'client'],
    [['client.ts'], 'client'],
    [['Server', './s'], 'server ./s'],
    [['both'], 'together'],
    [['togehter'], 'together'],
  ])('that was spelt another way: %j', (words, meant) => {
    expect(refusal(CHAT, ...words).fix).toBe(`Did you mean npm run check 7 ${meant}?`);
  });

  test('that all programs play is there where such checks are', () => {
    expect(refusal(CHAT, './s').message).toBe('Session 7 has 2 parts: client and server, and both together');
    expect(refusal(ROOM, 'together').message).toBe('Session 8 has 2 parts: client and server');
  });

  test('that is a server may run already', () => {
    expect(subjectsFor(CHAT, ['server', 'at', 'localhost:9000'], cwd)).toEqual({ address: 'localhost', port: 9000 });
  });

  test('is named by the first word, and the rest is its program', () => {
    expect(programs(CHAT, 'client', 'python3', 'c.py')).toEqual({ client: ['python3', 'c.py'] });
    expect(programs(CHAT, 'server', 'server.ts')).toEqual({ server: join(cwd, 'server.ts') });
  });

  test('has to be named where there are several', () => {
    const { message, fix } = refusal(CHAT, 'python3', 'c.py');
    expect(message).toBe('Session 7 has 2 parts: client and server, and both together');
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
  ])('is not at %j', (word) => {
    expect(refusal(GAME, 'at', word).message).toBe(`"at" wants an address and a port, not "${word}"`);
  });

  test('has to be said where', () => {
    expect(refusal(GAME, 'at').fix).toContain('npm run check 99 at 192.168.1.40:9000');
  });

  test('is a server: a client cannot be checked there', () => {
    const client = session('98-client', part('client', 'tcp-client'));
    expect(refusal(client, 'at', 'localhost:9000').message).toContain('has no server');
  });

  test('is no server of datagrams', () => {
    const post = session('97-post', part('server', 'udp-server'));
    for (const words of [
      ['at', 'localhost:9000'],
      ['server', 'at', 'localhost:9000'],
    ]) {
      expect(refusal(post, ...words).message).toContain('Datagrams cannot be watched from outside');
    }
  });

  test('is the server of a session that has a client, too', () => {
    expect(subjectsFor(CHAT, ['at', '127.0.0.1:9000'], ROOT)).toEqual({ address: '127.0.0.1', port: 9000 });
  });

  test('all programs together are asked for by that word', () => {
    expect(asksForAll(CHAT, ['together'])).toBe(true);
    expect(asksForAll(GAME, ['together'])).toBe(false);
    expect(asksForAll(CHAT, ['together', 'x.ts'])).toBe(false);
  });
});
