// Commands that a page shows are commands that work: those of the README are run, in a copy of the workbook, one after
// another as somebody who begins would type them; those that lessons show outside of their experiments are understood.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find, load, slugs } from './catalog.ts';
import { parseWords } from './netcat/words.ts';
import { copyOf, run } from './own-copy.ts';
import { onPath } from './perform/command.ts';
import { freePort } from './perform/ports.ts';
import { CAN_LOOK } from './perform/proc.ts';
import { lessonOf, ROOT } from './project.ts';
import { subjectsFor } from './request.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const scripts: string[] = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);

/** What stands in fences and between backticks, a command each; `check 6` is short for `npm run check 6`. */
function commandsIn(markdown: string): string[] {
  const fence = /^```\w*\n(.*?)^```$/gms;
  const fenced = [...markdown.matchAll(fence)].flatMap(([, body = '']) => body.split(/\n| && /));
  const inline = [...markdown.replace(fence, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.replace(/\n/g, ' '),
  );
  const begins = new RegExp(`^(?:(npm|npx|node)|${scripts.join('|')}) `);
  return [
    ...new Set(
      [...fenced, ...inline].flatMap((code) => {
        const found = begins.exec(code);
        return !found ? [] : found[1] === undefined ? [`npm run ${code}`] : [code];
      }),
    ),
  ];
}

/** In this order; with the exit code, and how what is printed begins. */
const RUN: readonly (readonly [command: string, code: number, says: RegExp])[] = [
  ['npm start', 0, /You have not begun yet: npm run lesson 1/],
  ['npm run list', 0, /^ \[ \] +1 {2}IP bits/],
  ['npm run lesson 1', 0, /^01 IP bits/],
  ['npm run check 1', 1, /^ex1 IP bits/],
  ['npm run check 1 addresses', 1, /^ex1 IP bits/],
  ['npx node exercises/01-ip-bits/ip-bits.ts', 0, /^/],
  ['npm run lesson 6', 0, /^06 Echo server/],
  ['npm run lesson glossary', 0, /^Glossary/],
  ['npm run check 6 at 192.168.1.40:9000', 1, /refused/i],
  ['npm run check 6 python3 my_server.py', 1, /^ex6 Echo server/],
  ['npm run check -- 6 python3 -u my_server.py', 1, /^ex6 Echo server/],
  ['node checker/main.mjs check --json 6 python3 -u my_server.py', 1, /^\{"session":"06-echo-server"/],
  ['npm run check 6', 1, /^ex6 Echo server/],
  ['npm run hint 6', 0, /FAIL/],
  ['npm run diff 6', 1, /does not pass yet/],
  ['npm run replay 6', 0, /^ex6 /],
  ['npm run replay 6 echoes-a-line', 0, /^ex6 echoes a line/m],
  ['npm run replay 6 html', 0, /^The page is \.lab.replay-06/],
  ['npm run replay 6 echoes-a-line html', 0, /^The page is \.lab.replay-06/],
  ['npm run quiz 6', 0, /^1\. /],
  ['npm run reset 6', 0, /nothing to reset/],
  ['npm run check 8 server', 1, /^ex8 Many clients/],
  ['npm run hint 8 server', 0, /FAIL/],
  ['npm run diff 8 server', 1, /does not pass yet/],
  ['npm run check 2 ping-table', 1, /^ex2 Ping/],
  ['npm run check 7 server', 1, /^ex7 Chat/],
  ['npm run check 7 client', 1, /^ex7 Chat/],
  ['npm run replay 7 client', 0, /^ex7 /],
  ['npm run replay 7 client html', 0, /^The page is \.lab.replay-07/],
  ['npm run check 7 together', 1, /^ex7 Chat/],
  ['npm run reset 7 client', 0, /nothing to reset/],
  ['npm run check', 1, /begun/],
  ['npm run nc -- 127.0.0.1 8000', 1, /^nc: connect to 127\.0\.0\.1 port \d+ \(tcp\) failed: Connection refused/],
  ['npm run demo', 0, /Your turn: npm run lesson 1/],
];

/** Those that install, test or measure all of it, or run until somebody ends them: what starts these. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'npm install': '.ci/run',
  'npm ci': '.ci/run',
  'npm test': '.ci/run',
  'npm run doctor': 'checker/commands/doctor.test.ts',
  'npm run watch 1': 'checker/commands/watch.test.ts',
  'npm run watch 6': 'checker/commands/watch.test.ts',
  'npm run try 6': 'checker/commands/try.test.ts',
  'npm run teacher': 'checker/commands/teacher.test.ts',
  'npm run bench': 'checker/bench/bench.ts',
  'npm run bench load': 'checker/bench/load.ts',
  'npm run load': 'checker/bench/load.ts',
  'npm run steady': 'checker/bench/steady.ts',
};

describe('the commands of the README', () => {
  let copy = '';
  let nobodyAt = 0;

  beforeAll(async () => {
    copy = copyOf(['checker', 'exercises', 'lessons', 'solutions', 'package.json']);
    writeFileSync(join(copy, 'my_server.py'), 'raise SystemExit(7)\n');
    nobodyAt = await freePort();
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('are all run, here or elsewhere', () => {
    expect(commandsIn(readme).toSorted()).toEqual(
      [...RUN.map(([command]) => command), ...Object.keys(ELSEWHERE)].toSorted(),
    );
    for (const place of Object.values(ELSEWHERE)) expect(existsSync(join(ROOT, place)), place).toBe(true);
  });

  test.each(RUN)('%s ends with %i', { timeout: 600_000 }, async (command, code, says) => {
    if (command.includes('python3') && onPath('python3') === undefined) return;
    const words = command
      .replace('192.168.1.40:9000', `127.0.0.1:${nobodyAt}`)
      .replace(' 8000', ` ${nobodyAt}`)
      .split(' ');
    if (words[0] === 'npx') {
      const said = execFileSync(process.execPath, words.slice(2), { cwd: copy, input: '', encoding: 'utf8' });
      expect(said).toMatch(says);
      return;
    }
    // npm keeps the first -- behind the name of a script for itself
    const typed = words.slice(2).filter((word, at) => words[0] !== 'npm' || at !== 1 || word !== '--');
    const ended = await run(command === 'npm start' ? [] : typed, { workbook: copy, limit: 500_000 });
    expect(ended.code, `${ended.out}\n${ended.err}`).toBe(code);
    expect(ended.out + ended.err).toMatch(says);
  });
});

describe('commands that lessons show, and nobody can type for the student, are understood', async () => {
  for (const slug of await slugs()) {
    const text = readFileSync(lessonOf(await load(slug)), 'utf8').replace(/^```console.*?^```$/gms, '');
    const shown = (start: string): string[] =>
      [...text.matchAll(new RegExp(`${start}([^\`|;\\n]*)`, 'g'))].map(([, words = '']) => words.trim());

    test(`${slug}: programs are there`, () => {
      const files = shown('npx node (?=\\w+/)').map((words) => words.split(' ')[0] ?? '');
      expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    });

    test(`${slug}: our nc knows its flags`, () => {
      const typed = shown('npm run nc -- ');
      expect(typed.filter((words) => parseWords(words.split(' ')).kind === 'mistake')).toEqual([]);
    });

    test(`${slug}: check is asked for sessions and parts that are there`, async () => {
      for (const words of shown('npm run check ')) {
        const [number = '', ...more] = words.split(' ');
        const session = await find(number);
        expect(() => subjectsFor(session, more, ROOT), words).not.toThrow();
      }
    });
  }

  /** What the programs of this computer say that they understand. */
  const help = (program: string, flag: string): string => {
    const { stdout, stderr } = spawnSync(program, [flag], { encoding: 'utf8' });
    return stdout + stderr;
  };

  test.skipIf(!CAN_LOOK || onPath('ping') === undefined)('ping -c of session 2 (Linux with ping only)', () => {
    expect(help('ping', '-h')).toMatch(/^\s*-c <?count>?|\[-c count\]/m);
  });

  test.skipIf(!CAN_LOOK)('kill -TERM of session 12 (Linux only)', () => {
    expect(execFileSync('/bin/sh', ['-c', 'kill -l'], { encoding: 'utf8' })).toMatch(/\bTERM\b/);
  });
});
