// The real command line against programs that mean no good: each gets one clear verdict, and of each nothing
// is left running. The workbook is a copy in a folder with blanks and umlauts, so what a check remembers about
// these programs is not remembered about anybody's own.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { onPath } from './perform/command.ts';
import { CAN_LOOK } from './perform/proc.ts';
import { ROOT } from './project.ts';

let home = '';
let troubled = '';

/** A whole workbook, but for what only its authors need. */
function workbook(): string {
  const folder = mkdtempSync(join(tmpdir(), 'Übungen für später '));
  const without = /[/\\](wrong|right)$|\.test\.ts$/;
  for (const part of ['checker', 'exercises', 'solutions', 'package.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, filter: (path) => !without.test(path) });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

beforeAll(() => {
  home = workbook();
  troubled = workbook();
});

afterAll(() => {
  for (const folder of [home, troubled]) rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Started {
  checker: ChildProcess;
  ended: Promise<Ended>;
}

/** The checker, started as npm starts it; all it starts inherits `word` in the environment. */
function start(words: readonly string[], word = '', folder = home, env = {}): Started {
  const checker = spawn(process.execPath, [join(folder, 'checker', 'main.mjs'), ...words], {
    cwd: folder,
    env: { ...process.env, WORD_OF_THIS_TEST: word, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([text(checker.stdout), text(checker.stderr), once(checker, 'close')]);
  return { checker, ended: ended.then(([out, err, [code]]) => ({ code, out, err })) };
}

const check = (...words: string[]): Promise<Ended> => start(['check', '--json', ...words]).ended;

/** Writes a program and says how it is checked: `.py` by python3, everything else by Node. */
function program(name: string, source: string): string[] {
  writeFileSync(join(home, name), source);
  return name.endsWith('.py') ? ['python3', name] : [name];
}

/** Command lines of the processes that carry this word in their arguments or in their environment. */
function running(word: string): string[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(join('/proc', pid, file), 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => read(pid, 'cmdline').includes(word) || read(pid, 'environ').includes(word))
    .map((pid) => `${pid} ${read(pid, 'cmdline')}`);
}

/** Ends what a failing test would leave behind. */
function end(word: string): void {
  for (const line of running(word)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
}

/** What was killed needs a moment to be gone; what was not is there for good. */
const nothingIsLeftOf = (word: string): Promise<void> =>
  vi.waitFor(() => expect(running(word)).toEqual([]), { timeout: 5000, interval: 100 });

interface Checked {
  slug: string;
  tier: string;
  kind: string;
  mistake: string | null;
  error: string | null;
}

/** The failures of core, first of them the one that the student reads. */
function failures({ code, out, err }: Ended): Checked[] {
  expect(err).toBe('');
  const report: { outcome: string; checks: Checked[] } = JSON.parse(out);
  expect({ code, outcome: report.outcome }).toEqual({ code: 1, outcome: 'not-yet' });
  expect(report.checks.filter(({ kind }) => kind === 'trouble')).toEqual([]);
  return report.checks.filter((one) => one.tier === 'core' && /^(failed|crashed)$/.test(one.kind));
}

describe('what is not there is said in a sentence, with exit code 2', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown session, nearly spelt', ['eko-server'], /no session "eko-server".* Did you mean 06-echo-server\?/],
    ['an unknown session, like nothing', ['zzzzzzzzzz'], /no session "zzzzzzzzzz"\. npm run list/],
    ['a number that no session has', ['99'], /no session "99"/],
    ['a missing file', ['6', 'nowhere.ts'], /no file nowhere\.ts/],
    ['a folder', ['6', 'a folder'], /a folder is a folder/],
    ['a folder that is called like a file', ['4', 'folder.ts'], /folder\.ts is a folder/],
    ['no address behind "at"', ['6', 'at'], /"at" wants an address and a port/],
    ['a client at an address', ['4', 'at', '127.0.0.1:9000'], /only a server can be checked/],
  ])('%s', async (_, words, sentence) => {
    mkdirSync(join(home, 'a folder'), { recursive: true });
    mkdirSync(join(home, 'folder.ts'), { recursive: true });
    const { code, out, err } = await check(...words);
    expect(err).toBe('');
    const report: { outcome: string; error: string; checks: unknown[] } = JSON.parse(out);
    expect({ code, ...report }).toMatchObject({ code: 2, outcome: 'not-yet', checks: [] });
    expect(report.error).toMatch(sentence);
  });
});

const SESSIONS = [
  { session: '4', idle: 'never-connects', left: 'gone-before-the-call' },
  { session: '6', idle: 'never-listens', left: 'ends-at-once' },
];

describe.each(SESSIONS)('a program that cannot start, session $session', ({ session }) => {
  test.each<[string, string, string, string, RegExp]>([
    ['an empty file', 'leer.ts', '', 'file-empty', /your file is empty/],
    ['a file of blanks', 'blank.ts', ' \n\n\t\n', 'file-empty', /your file is empty/],
    ['a TypeScript syntax error', 'schräg.ts', 'const a = 1;\nconst b = ;\n', 'syntax-error', /schräg\.ts, line 2/], // prettier-ignore
    ['a module that Node does not have', 'fremd.ts', "import 'plum-tree';\n", 'module-not-found', /"plum-tree"/], // prettier-ignore
  ])('%s is told apart from everything else', async (_, name, source, mistake, sentence) => {
    const [first, ...more] = failures(await check(session, ...program(name, source)));
    expect(first).toMatchObject({
      kind: 'crashed',
      mistake,
      error: expect.stringMatching(sentence),
    });
    expect(more).toEqual([]);
  });

  test.skipIf(!onPath('python3')).each<[string, string[], string, string, RegExp]>([
    ['a module that Python does not have', ['python3', 'fremd.py'], 'import plum_tree\n', 'module-not-found', /"plum_tree"/], // prettier-ignore
    ['a syntax error in Python', ['python3', 'schräg.py'], 'a = 1\nb = = 2\n', 'syntax-error', /schräg\.py, line 2/], // prettier-ignore
    ['a file that python3 does not find', ['python3', 'nowhere.py'], '', 'file-not-found', /"nowhere\.py" is not there/], // prettier-ignore
    ['a command that is not there', ['plum-server-3', 'x.py'], '', 'command-not-found', /spelt right/],
  ])('%s is named', async (_, words, source, mistake, sentence) => {
    if (source !== '') writeFileSync(join(home, words[1] ?? ''), source);
    const [first, ...more] = failures(await check(session, ...words));
    expect(first).toMatchObject({
      kind: 'crashed',
      mistake,
      error: expect.stringMatching(sentence),
    });
    expect(more).toEqual([]);
  });
});

const STAYS = 'setInterval(() => {}, 1000);\n';
const SPAWN = "import { spawn } from 'node:child_process';\n";
const CHILDREN = "for (let i = 0; i < 5; i++) spawn('sleep', ['3600'], { stdio: 'inherit' });\n";
const DETACHED = "spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' }).unref();\n";
const DEAF = "for (const one of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(one, () => {});\n";
const GARBAGE = "import { randomBytes } from 'node:crypto';\nprocess.stdout.write(randomBytes(9999));\n";
const endless = (act: string) =>
  `import { closeSync, writeSync } from 'node:fs';\nfor (;;) { try { ${act} } catch {} }\n`;

/** What becomes of a program: it is there and does nothing, it has left, or it has a mistake of its own. */
type End = 'idle' | 'left' | 'output-flood';

/** Name of the file, what it does, what becomes of it. */
const WAITING: [string, string, End][] = [
  ['does-nothing.ts', STAYS, 'idle'],
  ['exits-with-0.ts', 'process.exit(0);\n', 'left'],
  ['prints-garbage.ts', `${GARBAGE}setInterval(() => process.stdout.write(randomBytes(999)), 50);\n`, 'idle'], // prettier-ignore
  ['closes-stdout.ts', `import { closeSync } from 'node:fs';\ncloseSync(1);\n${STAYS}`, 'idle'],
  ['ignores-signals.ts', `${DEAF}${STAYS}`, 'idle'],
  ['forks-and-stays.ts', `${SPAWN}${CHILDREN}`, 'idle'],
  ['forks-and-leaves.ts', `${SPAWN}${CHILDREN}process.exit(0);\n`, 'left'],
  ['detaches-and-stays.ts', `${SPAWN}${DETACHED}${STAYS}`, 'idle'],
  ['detaches-and-leaves.ts', `${SPAWN}${DETACHED}`, 'left'],
];
const BUSY: [string, string, End][] = [
  ['spins.ts', 'for (;;) {}\n', 'idle'],
  ['floods-in-lines.ts', endless("writeSync(1, 'plum\\n'.repeat(9999));"), 'output-flood'],
  ['floods-one-line.ts', endless("writeSync(2, 'plum'.repeat(9999));"), 'output-flood'],
  ['floods-empty-lines.ts', endless("writeSync(1, '\\n'.repeat(65_536));"), 'output-flood'],
];

describe.skipIf(!CAN_LOOK).each(SESSIONS)(
  'a hostile program, session $session (Linux only: looks through /proc)',
  ({ session, idle, left }) => {
    const mistakes: Record<End, string> = { idle, left, 'output-flood': 'output-flood' };

    async function oneVerdict(name: string, source: string, end: End): Promise<void> {
      const word = randomUUID();
      const { ended } = start(['check', '--json', session, ...program(name, source)], word);
      const named = failures(await ended).map(({ mistake }) => mistake);
      expect(new Set(named)).toEqual(new Set([mistakes[end]]));
      await nothingIsLeftOf(word);
    }

    test.concurrent.each(WAITING)('%s gets one verdict, and nothing of it is left', oneVerdict);
    test.each(BUSY)('%s gets one verdict, and nothing of it is left', oneVerdict);
  },
);

describe.skipIf(!CAN_LOOK)('a server that never stops talking (Linux only)', () => {
  const STREAMS = `import net from 'node:net';
const piece = Buffer.alloc(100_000, 'x');
net.createServer((socket) => {
  const more = () => { while (socket.write(piece)); socket.once('drain', more); };
  socket.on('error', () => {}).write('hello\\n');
  more();
}).listen(Number(process.argv[3]), process.argv[2]);
`;
  test.each([['6'], ['8', 'server'], ['11']])('gets its verdict in session %s %s', async (...words) => {
    const word = randomUUID();
    const { ended } = start(['check', '--json', ...words, ...program('streams.ts', STREAMS)], word);
    expect(failures(await ended).length).toBeGreaterThan(0);
    await nothingIsLeftOf(word);
  });
});

describe.skipIf(!CAN_LOOK)('a program that does all it should, and more (Linux only)', () => {
  test.each([
    ['4', '04-client-1/client.ts', `${SPAWN}${GARBAGE}${DEAF}${CHILDREN.replace('inherit', 'ignore').replace('})', '}).unref()')}${DETACHED}`], // prettier-ignore
    ['6', '06-echo-server/server.ts', `${SPAWN}${GARBAGE}${DEAF}${CHILDREN}${DETACHED}setInterval(() => process.stdout.write(randomBytes(999)), 50);\n`], // prettier-ignore
  ])('passes session %s, and nothing of it is left', async (session, solution, mess) => {
    const word = randomUUID();
    const words = program(`messy-${session}.ts`, `${mess}await import('./solutions/${solution}');\n`);
    const { code, out, err } = await start(['check', '--json', session, ...words], word).ended;
    const { outcome, checks }: { outcome: string; checks: Checked[] } = JSON.parse(out);
    expect(checks.filter(({ kind, tier }) => tier === 'core' && kind !== 'passed')).toEqual([]);
    expect({ code, outcome, err }).toEqual({ code: 0, outcome: 'passed', err: '' });
    await nothingIsLeftOf(word);
  });
});

describe('what a program says never reaches the terminal as more than letters', () => {
  const WORDS = '\\u001b[2J\\u001b]0;forged\\u0007\\u009b31m\\u202e ::error::forged ##[error]forged ';
  const LINES = `\\n::error file=a.ts::forged\\n##[error]forged\\r\\n${WORDS.repeat(9)}\\n::stop-commands::x\\n`;
  const ON_OUTPUT = `console.log('${LINES}'); console.error('${LINES}');\n`;
  const THROWS = `${ON_OUTPUT}throw new Error('${WORDS.repeat(9)}');\n`;
  const CALLS = `import net from 'node:net';\nnet.connect(Number(process.argv[3]), process.argv[2]).end('${LINES}');\n`;
  const SERVES = `import net from 'node:net';\nnet.createServer((s) => s.on('error', () => {}).write('${LINES}')).listen(Number(process.argv[3]), process.argv[2]);\n`;

  const addressed = (change: string) =>
    `const row = { machine: 'phone', interface: 'wifi', date: '2024-03-05', place: 'home', address: '192.168.1.36' };\nexport const addresses = [{ ...row, ${change} }, row];\n`;
  const pinged = (rows: string) => `export const pings = [${rows}];\n`;
  const NAMED = `const plum = '';\nexport { plum as "${WORDS}" };\n`;
  const TEXT = `'${LINES}'.repeat(30)`;

  const PROGRAMS: [string, string, string][] = [
    ['4', 'throws-it.ts', THROWS],
    ['6', 'throws-it.ts', THROWS],
    ['4', 'sends-it.ts', `${ON_OUTPUT}${CALLS}`],
    ['6', 'sends-it.ts', `${ON_OUTPUT}${SERVES}`],
    ['1 addresses', 'machine-of-it.ts', addressed(`address: '1.2.3', machine: ${TEXT}`)],
    ['1 addresses', 'interface-of-it.ts', addressed(`interface: ${TEXT}`)],
    ['1 addresses', 'date-of-it.ts', addressed(`date: ${TEXT}`)],
    ['1 addresses', 'address-of-it.ts', addressed(`address: ${TEXT}`)],
    ['1 addresses', 'named-by-it.ts', NAMED],
    ['2 ping-table', 'destination-of-it.ts', pinged(`{ destination: ${TEXT}, name: '', times: 1 }`)],
    ['2 ping-table', 'times-of-it.ts', pinged(`{ destination: '1.2.3.4', name: '', times: ${TEXT} }`)],
    ['2 ping-table', 'time-of-it.ts', pinged(`{ destination: '1.2.3.4', name: '', times: [${TEXT}] }`)],
    ['2 ping-table', 'named-by-it.ts', NAMED],
    ['3 code-word', 'word-of-it.ts', `export const name = 'Ada';\nexport const word = ${TEXT};\n`],
    ['3 code-word', 'list-of-it.ts', `export const name = [${TEXT}];\nexport const word = [${TEXT}];\n`],
    ['3 code-word', 'named-by-it.ts', NAMED],
  ];

  /** No control character but the line end, and nothing that turns the writing direction. */
  const isOnlyLetters = (text: string) => {
    expect(text).toContain('forged');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  };
  /** GitHub's runner obeys `::` where a line begins, blanks before it or not, and `##[` wherever it stands. */
  const commandsNobody = (text: string) => {
    expect(text.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  };

  /** What a student reads has an end, however long what came. */
  const isShort = (text: string) => expect(text.length).toBeLessThan(6000);

  test.each(PROGRAMS)('in the report of session %s, %s', async (session, name, source) => {
    const { code, out, err } = await start(['check', ...session.split(' '), ...program(name, source)]).ended;
    expect({ code, err }).toEqual({ code: 1, err: '' });
    isShort(out);
    isOnlyLetters(out);
    commandsNobody(out);
  });

  test.each(PROGRAMS)('in the JSON of session %s, %s', async (session, name, source) => {
    const ended = await check(...session.split(' '), ...program(name, source));
    expect(failures(ended).length).toBeGreaterThan(0);
    isOnlyLetters(ended.out);
    commandsNobody(ended.out);
    const inside: unknown[] = [];
    JSON.parse(ended.out, (_, value) => (inside.push(value), value));
    isOnlyLetters(inside.filter((value) => typeof value === 'string').join('\n'));
  });
});

describe.skipIf(!CAN_LOOK)('who ends the checker ends everything (Linux only)', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s while a check runs: exit code %i', async (signal, code) => {
    const word = randomUUID();
    const words = program('stays.ts', `${SPAWN}${DEAF}${CHILDREN}${DETACHED}${STAYS}`);
    const { checker, ended } = start(['check', '6', ...words], word);
    const sleepers = () => running(word).filter((line) => line.includes('sleep')).length;
    await expect.poll(sleepers, { timeout: 60_000 }).toBeGreaterThan(5);
    checker.kill(signal);
    expect((await ended).code).toBe(code);
    await nothingIsLeftOf(word);
  });

  test('SIGINT during the tour: exit code 130', async () => {
    const word = randomUUID();
    const { checker, ended } = start(['demo'], word);
    onTestFinished(() => end(word));
    await expect.poll(() => running(word).some((line) => line.includes('server.ts')), { timeout: 60_000 }).toBe(true);
    checker.kill('SIGINT');
    expect.soft((await ended).code).toBe(130);
    await nothingIsLeftOf(word);
  });
});

describe('a failure of the checker itself is never a failure of the student', () => {
  const PLANS: [string, string, string][] = [
    ['95', 'when a session cannot be read', "throw new Error('plum in the works');\n"],
    [
      '96',
      'when a plan cannot be made',
      `${planOf('96')} const checks = () => { throw new Error('plum in the works'); };\n`,
    ],
    [
      '97',
      'when a check cannot be played',
      `${planOf('97')} const checks = () => [{ get part() { throw new Error('plum in the works'); } }];\n`,
    ],
  ];

  function planOf(number: string): string {
    const part = "{ name: 'client', file: 'client.ts', role: 'tcp-client', words: [] }";
    return `export default { slug: '${number}-plum', number: ${number}, title: 'Plum', port: 9000, parts: [${part}], get checks() { return checks; } };\n`;
  }

  beforeAll(() => {
    for (const [number, , plan] of PLANS) {
      const folder = join(troubled, 'checker', 'sessions', `${number}-plum`);
      mkdirSync(folder);
      writeFileSync(join(folder, 'session.ts'), plan);
    }
    writeFileSync(join(troubled, 'mine.ts'), 'process.exit(7);\n');
  });

  test.each(PLANS)('%s, %s: said so, exit code 3, and a file for who mends it', async (number) => {
    const report = join(troubled, '.lab', 'trouble.txt');
    rmSync(report, { force: true });
    const { code, out, err } = await start(['check', number, 'mine.ts'], '', troubled).ended;
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/checker had trouble/);
    expect(err).toMatch(/not your fault/);
    expect(err).toContain('.lab/trouble.txt');
    expect(err).not.toMatch(/plum in the works|^\s+at /m);
    const told = readFileSync(report, 'utf8');
    expect(told).toMatch(/plum in the works[\s\S]*^\s+at .*session\.ts/m);
    expect(told).toContain(`["check","${number}","mine.ts"]`);
  });

  test.each(PLANS)('%s, %s: a program that asked gets JSON that says so', async (number) => {
    const { code, out, err } = await start(['check', '--json', number, 'mine.ts'], '', troubled).ended;
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'trouble', error: expect.stringMatching(/trouble/) });
  });

  test('where nobody waits for it: said so, exit code 3, and nothing is left of the program', async () => {
    const word = randomUUID();
    const fails =
      "if (process.argv[1].endsWith('main.mjs')) setTimeout(() => Promise.reject(new Error('plum in the works')), 1500)";
    const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(fails)}` };
    const { ended } = start(['check', '4', ...program('stays.ts', `${SPAWN}${CHILDREN}${STAYS}`)], word, home, env);
    const { code, err } = await ended;
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 3,
      err: 'The checker had trouble. This is not your fault.',
    });
    expect(err).not.toContain('plum in the works');
    await nothingIsLeftOf(word);
  });

  test('where nothing can be kept, not even for a moment, the check goes on without', async () => {
    const env = { TMPDIR: join(home, 'is not there'), TEMP: join(home, 'is not there') };
    const solution = join('solutions', '04-client-1', 'client.ts');
    const { code, err } = await start(['check', '4', solution], '', home, env).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('where nothing can be remembered, the check goes on without', async () => {
    rmSync(join(troubled, '.lab'), { recursive: true, force: true });
    writeFileSync(join(troubled, '.lab'), 'in the way');
    const ended = await start(['check', '--json', '4', 'mine.ts'], '', troubled).ended;
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out).outcome).toBe('not-yet');
    const trouble = await start(['check', '95', 'mine.ts'], '', troubled).ended;
    expect(trouble.code).toBe(3);
    expect(trouble.err).toMatch(/plum in the works/);
    rmSync(join(troubled, '.lab'));
  });
});
