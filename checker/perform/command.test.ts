// From what a student asks for to the words of a process: what stands where, in which order, and what is put in
// front so that a program prints what it prints.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { clientStart, scene, serverStart, type Part, type Start } from '../plan/session.ts';
import { fill } from '../plan/step.ts';
import { isNodeFile, launch, onPath, type Program } from './command.ts';

const client: Part = {
  name: 'client',
  file: 'client.ts',
  role: 'tcp-client',
  words: ['{host}', '{port}', '{message}'],
};
const chat: Part = { name: 'client', file: 'client.ts', role: 'tcp-client', words: ['{name}', '{host}', '{port}'] };
const server: Part = { name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] };

const PLACE = { address: '127.0.0.2', port: 12_345 };
const HOST = PLACE.address;
const PORT = String(PLACE.port);

const start = (values: Start['values'] = {}, env = {}) => clientStart({ part: 'client', values, env });
const launched = (program: Program, part: Part, how: Start = start()) => launch(program, part, scene(how, []), PLACE);

const file = (path: string): Program => ({ kind: 'file', path, cwd: '/home/ada' });
/** A command that is not there: nothing is put in front of it. */
const command = (...words: string[]): Program => ({ kind: 'command', words, cwd: '/home/ada' });

describe('a file that Node runs', () => {
  test.each<[string, Part, Start['values'], string[]]>([
    ['address and port', server, {}, [HOST, PORT]],
    ['no message where none is given', client, {}, [HOST, PORT]],
    [
      'the message as one word, blanks and all',
      client,
      { '{message}': '  two  plums ' },
      [HOST, PORT, '  two  plums '],
    ],
    ['in the order of the part', chat, { '{name}': 'ada' }, ['ada', HOST, PORT]],
    ['an empty value as an empty word', client, { '{message}': '' }, [HOST, PORT, '']],
  ])('gets %s', (_, part, values, own) => {
    const { words } = launched(file('/home/ada/my work/client.ts'), part, start(values));
    expect(words).toEqual([process.execPath, '/home/ada/my work/client.ts', ...own]);
  });

  test('is called in reports without its folder, and told apart from a command', () => {
    const { called, file: path } = launched(file('/home/ada/my work/client.ts'), client);
    expect(called).toBe('node client.ts');
    expect(path).toBe('/home/ada/my work/client.ts');
  });

  test.each([
    ['client.ts', true],
    ['client.mts', true],
    ['client.js', true],
    ['client.mjs', true],
    ['client.cjs', true],
    ['my.client.ts', true],
    ['client.py', false],
    ['client', false],
    ['ts', false],
    ['.ts', false],
  ])('%s: %s', (path, is) => {
    expect(isNodeFile(path)).toBe(is);
  });
});

describe('a command', () => {
  const values = { '{message}': 'plum', '{name}': 'ada' };

  test.each<[string, string[], Part, string[]]>([
    ['gets its words appended', ['a-plum', 'x.py'], client, ['a-plum', 'x.py', HOST, PORT, 'plum']],
    ['gets them in the order of the part', ['a-plum'], chat, ['a-plum', 'ada', HOST, PORT]],
    [
      'has them where it wants them, and not again at its end',
      ['a-plum', '-p', '{port}', '{host}'],
      client,
      ['a-plum', '-p', PORT, HOST, 'plum'],
    ],
    ['may have but one of them', ['a-plum', '{port}'], client, ['a-plum', PORT, 'plum']],
    [
      'may have one several times, and inside of a word',
      ['a-plum', '{host}:{port}', '--at={host}'],
      client,
      ['a-plum', `${HOST}:${PORT}`, `--at=${HOST}`, 'plum'],
    ],
    [
      'has the message where it wants it',
      ['a-plum', '-m', '{message}', '{host}', '{port}'],
      client,
      ['a-plum', '-m', 'plum', HOST, PORT],
    ],
    [
      'keeps braces that hold something else',
      ['a-plum', '{hosts}', '{}', '${port', '{ port }'],
      server,
      ['a-plum', '{hosts}', '{}', '${port', '{ port }', HOST, PORT],
    ],
    ['keeps its flags', ['a-plum', '-u', '--', 'x.py'], server, ['a-plum', '-u', '--', 'x.py', HOST, PORT]],
  ])('%s', (_, words, part, expected) => {
    expect(launched(command(...words), part, start(values)).words).toEqual(expected);
  });

  test('has nothing where a value is not given', () => {
    expect(launched(command('a-plum', '{host}', '{port}', '{message}'), client).words).toEqual(['a-plum', HOST, PORT]);
  });

  test('a value that looks like a placeholder or a pattern stays as it is', () => {
    const odd = '{host} $& $1 \\';
    const { words } = launched(command('a-plum', '{message}'), client, start({ '{message}': odd }));
    expect(words).toEqual(['a-plum', odd]);
  });

  test('is called in reports as it was typed, without the values', () => {
    const { called, file: path } = launched(command('a-plum', '-p', '{port}'), server);
    expect(called).toBe('a-plum -p {port}');
    expect(path).toBe(undefined);
  });
});

describe('whatever is started', () => {
  test.each([file('/x.ts'), command('a-plum')])('$kind: it keeps its folder, environment and place', (program) => {
    const how = serverStart({ part: 'server', env: { IDLE_MS: '500' } });
    expect(launched(program, server, how)).toMatchObject({
      cwd: '/home/ada',
      env: { IDLE_MS: '500' },
      ...PLACE,
    });
  });

  test.each([
    ['has its settings as they are usually', {}, { IDLE_MS: '60000', PLACES: '50' }],
    ['has one of them otherwise', { env: { PLACES: '3' } }, { IDLE_MS: '60000', PLACES: '3' }],
    ['has none, not even from the shell of the check', { bare: true }, { IDLE_MS: undefined, PLACES: undefined }],
  ])('%s', (_, how, env) => {
    const part = { ...server, settings: { IDLE_MS: '60000', PLACES: '50' } };
    expect(launched(file('/x.ts'), part, serverStart({ part: 'server', ...how })).env).toEqual(env);
  });

  test('is known to be told as much as the scene may tell it', () => {
    const how = serverStart({ part: 'server' });
    const steps = [fill('client 1', 1_000_000), fill('client 2', 2_000_000)];
    expect(launch(file('/x.ts'), server, scene(how, steps), PLACE).told).toBe(3_000_000);
    expect(launch(file('/x.ts'), server, scene(how, []), PLACE).told).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('programs on PATH (not on Windows)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'Übung mit Leerzeichen '));
    mkdirSync(join(folder, 'bin'));
    for (const name of ['stdbuf', 'a-pear', 'node', 'not-for-running']) {
      writeFileSync(join(folder, 'bin', name), '#!/bin/sh\n');
      chmodSync(join(folder, 'bin', name), name.startsWith('not') ? 0o644 : 0o755);
    }
    vi.stubEnv('PATH', `/nowhere:${join(folder, 'bin')}`);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const wordsOf = (...words: string[]) => launched({ kind: 'command', words, cwd: folder }, server).words.slice(0, -2);

  test.each<[string, string[], string[]]>([
    ['what is found on PATH', ['a-pear', 'x'], ['stdbuf', '-oL', 'a-pear', 'x']],
    ['what is found by its path', ['bin/a-pear'], ['stdbuf', '-oL', 'bin/a-pear']],
    ['what is found from here', ['./bin/a-pear'], ['stdbuf', '-oL', './bin/a-pear']],
  ])('%s is started so that it prints line by line', (_, words, expected) => {
    expect(wordsOf(...words)).toEqual(expected);
  });

  // stdbuf would be what is found, and what ends; and Node holds nothing back.
  test.each<[string, string[]]>([
    ['what is not there', ['a-plum', 'x']],
    ['what is not there, by its path', ['./bin/a-plum']],
    ['what may not be run', ['./bin/not-for-running']],
    ['Node', ['node', 'x.js']],
    ['Node, by its path', ['./bin/node', 'x.js']],
    ['the Node that runs this', [process.execPath, 'x.js']],
  ])('%s is started as it is', (_, words) => {
    expect(wordsOf(...words)).toEqual(words);
  });

  test('without stdbuf everything is started as it is', () => {
    chmodSync(join(folder, 'bin', 'stdbuf'), 0o644);
    expect(wordsOf('a-pear', 'x')).toEqual(['a-pear', 'x']);
    chmodSync(join(folder, 'bin', 'stdbuf'), 0o755);
  });

  test.each<[string, string | undefined]>([
    ['a-pear', 'bin/a-pear'],
    ['./bin/a-pear', 'bin/a-pear'],
    ['a-plum', undefined],
    ['./a-pear', undefined],
    ['not-for-running', undefined],
    ['', undefined],
  ])('%j is found as a shell would find it', (name, where) => {
    expect(onPath(name, folder)).toBe(where && join(folder, where));
  });
});
