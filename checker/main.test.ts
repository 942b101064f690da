// The entry, as npm and people start it: words in, sentences and an exit code out, whichever Node is there.
// Where something would be remembered, it is in a copy of the workbook, and not in anybody's own.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { copyOf, run } from './own-copy.ts';
import { onPath } from './perform/command.ts';
import { CAN_LOOK, marked } from './perform/proc.ts';
import { ROOT } from './project.ts';

let copy = '';
let bare = '';

beforeAll(() => {
  copy = copyOf(['checker', 'exercises', 'package.json']);
  bare = mkdtempSync(join(tmpdir(), 'workbook without packages '));
  mkdirSync(join(bare, 'checker'));
  cpSync(join(ROOT, 'checker', 'main.mjs'), join(bare, 'checker', 'main.mjs'));
});

afterAll(() => {
  for (const folder of [copy, bare]) rmSync(folder, { recursive: true, force: true });
});

const COMMANDS = [
  'check',
  'watch',
  'lesson',
  'hint',
  'diff',
  'replay',
  'try',
  'list',
  'demo',
  'doctor',
  'quiz',
  'reset',
  'teacher',
  'new-session',
];

/** A sentence for a person, and nothing that only its programmer understands. */
function isSaidKindly(said: string): void {
  expect(said).toMatch(/\w+ \w+/);
  expect(said).not.toMatch(/^\s+at |node:internal|undefined|\[object/m);
}

describe('help', () => {
  test.each(COMMANDS)('%s --help says how it is used, with exit code 0', async (command) => {
    const { code, out, err } = await run([command, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: workbook ${command}`);
  });

  test('nc has a help of its own', async () => {
    const { code, out, err } = await run(['nc', '-h']);
    expect(code).toBe(0);
    expect(out + err).toMatch(/-l/);
  });

  test('--help names every command, with exit code 0', async () => {
    const { code, out, err } = await run(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of [...COMMANDS, 'nc']) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('of check shows that flags stand behind --, and what the exit codes mean', async () => {
    const { out } = await run(['check', '--help']);
    expect(out).toContain('npm run check -- 6 python3 -u');
    expect(out).toMatch(/Exit code: 0 passed, 1 not yet, 2 .*, 3 /);
  });
});

describe('words that mean nothing are answered by a sentence, with exit code 2', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown command', ['chekc', '6'], /^Unknown command 'chekc'/],
    ['an unknown flag', ['--plum'], /^Unknown option '--plum'/],
    ['a flag that check does not have', ['check', '--plum', '6'], /^Unknown option '--plum'/],
    ['a flag without its value', ['check', '--seed'], /argument missing/],
    ['a seed that is none', ['check', '--seed', 'no seed!', '6'], /"no seed!" is no seed/],
    ['a session that is not there', ['check', '99'], /no session "99"/],
    ['a lesson that is not there', ['lesson', '99'], /no session "99"/],
    ['a hint for a session that is not there', ['hint', '99'], /no session "99"/],
    ['a replay of a session that is not there', ['replay', '99'], /no session "99"/],
    ['a watch of a session that is not there', ['watch', '99'], /no session "99"/],
    ['a try of a session that is not there', ['try', '99'], /no session "99"/],
    ...['check', 'watch', 'lesson', 'hint', 'replay', 'diff', 'try', 'quiz', 'reset'].map(
      (command): [string, string[], RegExp] => [
        `${command} of a session below zero`,
        [command, '-1'],
        /no session "-1"/,
      ],
    ),
    ['two lessons at once', ['lesson', '4', '5'], /^"5" is one word too many/],
    ['a word behind a lesson', ['lesson', '6', 'foo'], /^"foo" is one word too many/],
    ['more words than a command takes', ['list', '6'], /^"list" takes no word behind it, not: 6\n/],
    ['a file that is not there', ['check', '6', 'nowhere.ts'], /no file nowhere\.ts/],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await run(words, { workbook: copy });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n').length, 'what happened, and what to do').toBeGreaterThan(1);
    isSaidKindly(err);
  });

  test('also where a program asked: then the sentence is in the JSON', async () => {
    const { code, out, err } = await run(['check', '--json', '99']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(JSON.parse(out)).toMatchObject({ session: '99', error: expect.stringContaining('no session "99"') });
  });
});

describe('the first minute', () => {
  let fresh = '';
  beforeAll(() => {
    fresh = copyOf(['checker', 'exercises', 'package.json']);
  });
  afterAll(() => rmSync(fresh, { recursive: true, force: true }));

  test('without a word it says what there is and what to do first', async () => {
    const { code, out, err } = await run([], { workbook: fresh });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('You have not begun yet: npm run lesson 1');
    expect(out).toMatch(/npm run check 1 /);
    expect(out.split('\n').length).toBeLessThan(20);
    isSaidKindly(out);
  });

  test('check of a new workbook is a line a session and what to do first, and starts nothing', async () => {
    const { code, out, err } = await run(['check'], { workbook: fresh });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.match(/^ +\d+ {2}.* not begun$/gm)).toHaveLength(12);
    expect(out.trimEnd().split('\n').at(-1)).toBe(' You have not begun yet: npm run lesson 1');
    expect(out).not.toContain('FAIL');
    expect(existsSync(join(fresh, '.lab'))).toBe(false);
  });

  test.each(['hint', 'replay'])('%s names the same first session', async (command) => {
    const { code, out, err } = await run([command], { workbook: fresh });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(`Nothing has been checked yet.\nFirst  npm run check 1  and then  npm run ${command} 1\n`);
  });

  test('after that only what was begun is checked, and its report is shown', async () => {
    writeFileSync(join(fresh, 'exercises', '04-client-1', 'client.ts'), 'process.exit(7);\n');
    const { code, out } = await run(['check'], { workbook: fresh });
    expect(code).toBe(1);
    expect(out.match(/not begun$/gm)).toHaveLength(11);
    expect(out).toMatch(/^ex4 Client 1/m);
  });
});

describe('reset', () => {
  const mine = () => join(copy, 'exercises', '06-echo-server', 'server.ts');

  test('brings the starter back, and keeps what was there', async () => {
    const starter = readFileSync(mine(), 'utf8');
    expect((await run(['reset', '6'], { workbook: copy })).out).toContain('nothing to reset');
    writeFileSync(mine(), 'my own work\n');
    const asked = await run(['reset', '6'], { workbook: copy });
    expect({ code: asked.code, kept: readFileSync(mine(), 'utf8') }).toEqual({ code: 2, kept: 'my own work\n' });
    const { code, out } = await run(['reset', '6', 'yes'], { workbook: copy });
    expect({ code, now: readFileSync(mine(), 'utf8') }).toEqual({ code: 0, now: starter });
    const [first = '', backup = '', ...more] = out.split('\n');
    expect({ first, more }).toEqual({ first: expect.stringMatching(/; yours is kept in$/), more: [''] });
    expect(backup, 'on a line of its own, to be copied').toMatch(
      /^\.lab[/\\]backup[/\\]\S+_06-echo-server[/\\]server\.ts$/,
    );
    for (const line of [first, backup]) expect(line.length).toBeLessThanOrEqual(80);
    expect(readFileSync(join(copy, backup), 'utf8')).toBe('my own work\n');
  });

  test('brings a file back that was deleted', async () => {
    const starter = readFileSync(mine(), 'utf8');
    rmSync(mine());
    expect((await run(['reset', '6', 'yes'], { workbook: copy })).code).toBe(0);
    expect(readFileSync(mine(), 'utf8')).toBe(starter);
  });
});

describe('reset of one part', () => {
  const own = (file: string) => join(copy, 'exercises', '08-many-clients', file);

  test('leaves the others as they are', async () => {
    const starter = readFileSync(own('client.ts'), 'utf8');
    for (const file of ['client.ts', 'server.ts']) writeFileSync(own(file), 'my own work\n');
    expect((await run(['reset', '8', 'client', 'yes'], { workbook: copy })).code).toBe(0);
    expect(readFileSync(own('client.ts'), 'utf8')).toBe(starter);
    expect(readFileSync(own('server.ts'), 'utf8')).toBe('my own work\n');
    expect((await run(['reset', '8', 'yes'], { workbook: copy })).code).toBe(0);
  });

  test('that is not there says which there are', async () => {
    const { code, err } = await run(['reset', '8', 'clinet'], { workbook: copy });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('server and client') });
  });
});

describe('replay ... html', () => {
  const pageOf = (name: string) => join(copy, '.lab', `replay-${name}.html`);

  test('writes a page of all conversations, or of one check, and says how it is opened', async () => {
    await run(['check', '6'], { workbook: copy });
    const { code, out, err } = await run(['replay', '6', 'html'], { workbook: copy });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^The page is \.lab\/replay-06-echo-server\.html\nOpen it in a browser: {2}[\w-]+ \.lab./);
    const all = readFileSync(pageOf('06-echo-server'), 'utf8');
    expect(all).toMatch(/FAIL<\/span> <h3>greets a client before it speaks<\/h3>/);
    expect(all).toContain('<h3>echoes a line</h3>');
    await run(['replay', '6', 'echoes-a-line', 'html'], { workbook: copy });
    const one = readFileSync(pageOf('06-echo-server-echoes-a-line'), 'utf8');
    expect(one).toContain('<h3>echoes a line</h3>');
    expect(one).not.toContain('<h3>greets a client before it speaks</h3>');
    const last = await run(['replay', 'html'], { workbook: copy });
    expect(last.out).toBe(out);
  });

  test.each([
    ['a check that is not there', ['replay', '6', 'plum', 'html'], /no check or part "plum"/],
    ['a session that is not there', ['replay', '99', 'html'], /no session "99"/],
    ['the glossary misspelt', ['lesson', 'glosary'], /Did you mean npm run lesson glossary\?/],
    ['one word too many', ['replay', '6', 'html', 'plum'], /"plum" is one word too many/],
  ])('%s is answered by a sentence', async (_, words, sentence) => {
    const { code, out, err } = await run(words, { workbook: copy });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    isSaidKindly(err);
  });
});

describe('the words behind check', () => {
  /** Writes down the words it was started with, and ends. */
  const NOTES =
    'import json, os, sys\nname = f"{sys.argv[0]}.{os.getpid()}"\nwith open(name, "w") as file: json.dump(sys.orig_argv, file)\nos.replace(name, sys.argv[0] + ".json")\n';
  const notes = () => JSON.parse(readFileSync(join(copy, 'x.py.json'), 'utf8'));
  const canTell = spawnSync('python3', ['-c', 'import sys; sys.orig_argv']).status === 0;

  test.skipIf(!canTell)('reach the program, its flags too', async () => {
    writeFileSync(join(copy, 'x.py'), NOTES);
    const words = [
      'check',
      '--json',
      '6',
      'python3',
      '-u',
      '-W',
      'ignore',
      'x.py',
      '--json',
      '--seed',
      '{port}',
      '{host}',
    ];
    const { code, out } = await run(words, { workbook: copy });
    expect({ code, session: JSON.parse(out).session }).toEqual({
      code: 1,
      session: '06-echo-server',
    });
    const [python, ...more] = notes();
    expect(python).toMatch(/python/);
    expect(more).toEqual([
      '-u',
      '-W',
      'ignore',
      'x.py',
      '--json',
      '--seed',
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^127\./),
    ]);
  });

  test.skipIf(!canTell)('check --json 6 python3 -u x.py passes -u on', async () => {
    writeFileSync(join(copy, 'x.py'), NOTES);
    await run(['check', '--json', '6', 'python3', '-u', 'x.py'], { workbook: copy });
    expect(notes().slice(1, 3)).toEqual(['-u', 'x.py']);
    expect(notes()).toHaveLength(5);
  });

  test('are looked for where the student stands', async () => {
    const desk = join(copy, 'mein Schreibtisch');
    mkdirSync(desk, { recursive: true });
    writeFileSync(join(desk, 'mine.ts'), 'process.exit(7);\n');
    const direct = await run(['check', '--json', '6', 'mine.ts'], { workbook: copy, cwd: desk });
    expect({ code: direct.code, err: direct.err }).toEqual({ code: 1, err: '' });
    const byNpm = await run(['check', '--json', '6', 'mine.ts'], { workbook: copy, env: { INIT_CWD: desk } });
    expect({ code: byNpm.code, err: byNpm.err }).toEqual({ code: 1, err: '' });
  });

  test('a seed asks for the same inputs again', async () => {
    writeFileSync(join(copy, 'mine.ts'), 'process.exit(7);\n');
    const [one, same] = [
      await run(['check', '--json', '--seed', 'ab12', '4', 'mine.ts'], { workbook: copy }),
      await run(['check', '--json', '--seed', 'ab12', '4', 'mine.ts'], { workbook: copy }),
    ];
    expect(JSON.parse(one.out).seed).toBe('ab12');
    expect(same.out).toBe(one.out);
  });
});

describe('colours', () => {
  const ESCAPE = '\u001B[';

  test.each([{}, { FORCE_COLOR: '1' }, { CI: '1' }, { NO_COLOR: '1' }])(
    'are never written into a file or a pipe (%j)',
    async (env) => {
      const { out } = await run(['list'], { env });
      expect(out).toContain('Echo server');
      expect(out).not.toContain(ESCAPE);
    },
  );

  /** The entry on a terminal. */
  const onTerminal = (env: Record<string, string>) => {
    writeFileSync(join(copy, 'mine.ts'), 'process.exit(7);\n');
    const quoted = [process.execPath, join(copy, 'checker', 'main.mjs'), 'check', '--seed', 'ab12', '4', 'mine.ts']
      .map((word) => `'${word}'`)
      .join(' ');
    const { stdout } = spawnSync('script', ['-qec', quoted, '/dev/null'], {
      cwd: copy,
      env: { ...process.env, TERM: 'xterm', NO_COLOR: '', ...env },
      encoding: 'utf8',
    });
    return stdout;
  };

  const trimmed = (text: string) => text.replaceAll('\r\n', '\n').replace(/ +$/gm, '');

  test.skipIf(!CAN_LOOK || !onPath('script'))(
    'are there on a terminal, but not with NO_COLOR (Linux with script only)',
    () => {
      expect(onTerminal({})).toContain(ESCAPE);
      expect(onTerminal({ NO_COLOR: '1' })).not.toContain(ESCAPE);
      expect(onTerminal({ TERM: 'dumb' })).not.toContain(ESCAPE);
      const plain = stripVTControlCharacters(onTerminal({}));
      expect(trimmed(plain)).toBe(trimmed(onTerminal({ NO_COLOR: '1' })));
    },
  );
});

/** A Node on PATH that is too old for the workbook: what many a computer has. */
function oldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      if (!existsSync(node)) return false;
      const said = spawnSync(node, ['-p', 'process.features.typescript ? "new" : "old"'], { encoding: 'utf8' });
      return said.stdout?.trim() === 'old';
    });
}

const old = oldNode();
const bundled = existsSync(join(ROOT, 'node_modules', '.bin', 'node'));

describe.skipIf(old === undefined)('an old Node (only where one older than 22.18 is on PATH)', () => {
  const node = old ?? '';

  describe.skipIf(!bundled)('with the Node of the workbook beside it (only where that is installed)', () => {
    test('starts the workbook with that', async () => {
      const { code, out, err } = await run(['list'], { node });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('Echo server');
    });

    test.each<[string, string[], number]>([
      ['0', ['--help'], 0],
      ['1', ['check', '--json', '4', 'mine.ts'], 1],
      ['2', ['check', '--json', '99'], 2],
    ])('passes the exit code %s on', async (_, words, expected) => {
      writeFileSync(join(copy, 'mine.ts'), 'process.exit(7);\n');
      expect(await run(words, { node, workbook: copy })).toMatchObject({
        code: expected,
        err: '',
      });
    });

    test('passes words with blanks and quotes on', async () => {
      const word = 'two  plums "and" \'more\' $HOME *';
      const { out } = await run(['check', '--json', word], { node });
      expect(JSON.parse(out).session).toBe(word);
    });

    test('and runs the programs of students with it, too', async () => {
      writeFileSync(
        join(copy, 'typed.ts'),
        'const a: number = 1; throw new Error(`I ran in ${process.versions.node.split(".")[0]}, ${a}`);\n',
      );
      const { out } = await run(['check', '--json', '4', 'typed.ts'], { node, workbook: copy });
      expect(out).toMatch(/I ran in (2[2-9]|[3-9]\d), 1/);
    });

    test.skipIf(!CAN_LOOK).each(['SIGINT', 'SIGTERM'] as const)(
      'and ends everything when it is ended by %s (Linux only)',
      async (signal) => {
        const word = randomUUID();
        const left = () => marked(`WORD_OF_THIS_TEST=${word}`);
        onTestFinished(() => left().forEach((pid) => process.kill(pid, 'SIGKILL')));
        writeFileSync(join(copy, 'stays.ts'), 'setInterval(() => {}, 1000);\n');
        const child = spawn(node, [join(copy, 'checker', 'main.mjs'), 'check', '6', 'stays.ts'], {
          cwd: copy,
          env: { ...process.env, WORD_OF_THIS_TEST: word },
          stdio: 'ignore',
        });
        const closed = once(child, 'close');
        // The entry, the workbook that it started, and a program of the student's.
        await expect.poll(() => left().length, { timeout: 60_000 }).toBeGreaterThan(2);
        child.kill(signal);
        await closed;
        await expect.poll(left, { timeout: 10_000 }).toEqual([]);
      },
    );
  });

  test('without the Node of the workbook is told what to do, with exit code 2', async () => {
    const { code, out, err } = await run(['list'], { node, workbook: bare });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/needs Node 22\.18/);
    expect(err).toMatch(/npm install/);
    isSaidKindly(err);
  });

  test.skipIf(process.platform === 'win32')(
    'does not start itself again and again when the other is old, too',
    async () => {
      const bin = join(bare, 'node_modules', '.bin');
      mkdirSync(bin, { recursive: true });
      symlinkSync(node, join(bin, 'node'));
      chmodSync(bin, 0o755);
      const { code, err } = await run(['list'], { node, workbook: bare });
      rmSync(join(bare, 'node_modules'), { recursive: true });
      expect(code).toBe(2);
      expect(err).toMatch(/needs Node 22\.18/);
    },
  );
});

test('without its packages it says how to get them, with exit code 2', async () => {
  const { code, out, err } = await run(['list'], { workbook: bare });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/npm install/);
  isSaidKindly(err);
});

test('without one of its packages, as after an update, it says so too', async () => {
  const lacking = mkdtempSync(join(tmpdir(), 'workbook with one package '));
  onTestFinished(() => rmSync(lacking, { recursive: true }));
  cpSync(join(copy, 'checker'), join(lacking, 'checker'), { recursive: true });
  cpSync(join(copy, 'package.json'), join(lacking, 'package.json'));
  mkdirSync(join(lacking, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules', 'commander'), join(lacking, 'node_modules', 'commander'), 'junction');
  const { code, out, err } = await run(['list'], { workbook: lacking });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/missing: .*picocolors/);
  expect(err).toMatch(/npm install/);
});
