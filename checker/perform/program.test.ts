// The student's program as a process: what is recorded of it, what is typed to it, how it ends, and that
// nothing of it is left, whatever it does to stay.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, printed, type Transcript } from '../wire/transcript.ts';
import { utf8 } from '../wire/bytes.ts';
import { onPath } from './command.ts';
import { anyHeavy, killAll, Program, stopAll, type Launch } from './program.ts';
import { Recorder } from './recorder.ts';
import { CAN_LOOK, marked } from './proc.ts';

/** Longer than any test may take: who waits that long waits in vain. */
const FOR_EVER = 3_600_000;

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'Übungen, neu '));
});
afterEach(stopAll);
afterAll(() => rmSync(home, { recursive: true }));

interface Started {
  program: Program;
  recorder: Recorder;
  readonly transcript: Transcript;
  readonly stdout: string;
  readonly stderr: string;
  /** Waits until this has been printed. */
  prints(text: string): Promise<void>;
}

function launch(words: readonly string[], more: Partial<Launch> = {}): Launch {
  const place = { address: '127.0.0.1', port: 9000 };
  return { words, called: 'x', file: undefined, cwd: home, env: {}, told: 0, ...place, ...more };
}

function start(words: readonly string[], more: Partial<Launch> = {}): Started {
  const recorder = new Recorder();
  const program = new Program(launch(words, more), [recorder]);
  return {
    program,
    recorder,
    get transcript() {
      return recorder.transcript;
    },
    get stdout() {
      return printed(recorder.transcript, 'stdout');
    },
    get stderr() {
      return printed(recorder.transcript, 'stderr');
    },
    async prints(text) {
      await program.changes.until(() => this.stdout.includes(text), FOR_EVER);
    },
  };
}

/** Runs JavaScript as the student's program. */
const run = (source: string, more: Partial<Launch> = {}): Started =>
  start([process.execPath, '--input-type=module', '--eval', source], more);

const kinds = ({ transcript }: Started) => transcript.map((event) => event.kind);

const STAYS = 'setInterval(() => {}, 1000);';
const READY = `console.log('ready'); ${STAYS}`;

/** JavaScript that starts Node once more, with the same output. */
const child = (source: string, options = '') =>
  `(await import('node:child_process')).spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(source)}], { stdio: 'inherit', ${options} })`;

describe('what it prints', () => {
  test('is recorded line by line, with both streams apart', async () => {
    const it = run("console.log('plum\\nfig'); console.error('oh'); console.log('pear')");
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    expect(it.stdout).toBe('plum\nfig\npear\n');
    expect(it.stderr).toBe('oh\n');
  });

  test.each([
    ['a line end of two bytes is one', 'plum\\r\\nfig\\r\\n', 'plum\nfig\n'],
    ['empty lines are lines', '\\n\\nplum\\n', '\n\nplum\n'],
    ['a carriage return inside of a line stays', 'pl\\rum\\n', 'pl\rum\n'],
    ['bytes that are not text are replaced', '\\n', '\uFFFD\uFFFD\n', 'ff fe'],
  ])('%s', async (_, text, expected, bytes = '') => {
    const hex = bytes.replaceAll(' ', '');
    const it = run(`process.stdout.write(Buffer.concat([Buffer.from('${hex}', 'hex'), Buffer.from('${text}')]))`);
    await it.program.ended(FOR_EVER);
    expect(it.stdout).toBe(expected);
  });

  test('a letter that arrives in two pieces is one letter', async () => {
    const it = run(
      "process.stdout.write('caf'); process.stdout.write(Buffer.of(0xc3)); console.error('now'); process.stdin.once('data', () => process.stdout.write(Buffer.of(0xa9, 0x0a)));",
    );
    await it.program.changes.until(() => it.stderr.includes('now'), FOR_EVER);
    it.program.feed(utf8('go\n'));
    await it.prints('\n');
    expect(it.stdout).toBe('café\n');
  });

  test('last words without a line end are told when nobody listens any more, and so marked', async () => {
    const it = run("process.stdout.write('plum\\nfig'); process.stderr.write('oh')");
    await it.program.ended(FOR_EVER);
    it.program.untell(it.recorder);
    const lines = eventsOf(it.transcript, 'line').map(({ text, ended }) => ({ text, ended }));
    expect(lines).toEqual(
      expect.arrayContaining([
        { text: 'fig', ended: false },
        { text: 'oh', ended: false },
      ]),
    );
    expect(it.stdout).toBe('plum\nfig');
  });

  test('goes to everybody who listens, as long as he listens', async () => {
    const [first, second] = [new Recorder(), new Recorder()];
    const it = new Program(launch([process.execPath, '-e', 'process.stdin.pipe(process.stdout)']), [first, second]);
    const heard = (recorder: Recorder) => printed(recorder.transcript, 'stdout');
    it.feed(utf8('plum\n'));
    await it.changes.until(() => heard(first) === 'plum\n' && heard(second) === 'plum\n', FOR_EVER);
    it.untell(first);
    it.feed(utf8('fig\n'));
    await it.changes.until(() => heard(second) === 'plum\nfig\n', FOR_EVER);
    expect(heard(first)).toBe('plum\n');
  });

  test('what comes before the end is there when the end is told', async () => {
    const it = run("console.log('x'.repeat(999).concat('\\n').repeat(500)); console.error('last words')");
    await it.program.ended(FOR_EVER);
    expect(it.stdout.length).toBe(500_001);
    expect(it.stderr).toBe('last words\n');
  });
});

describe('a language that holds back what it prints into a pipe prints at once', () => {
  const LANGUAGES: [string, string[]][] = [
    ['perl', ['perl', '-e', 'print "plum\\n"; <STDIN>;']],
    ['ruby', ['ruby', '-e', 'puts "plum"; gets']],
    ['python3', ['python3', '-c', 'print("plum"); input()']],
  ];

  test.each(LANGUAGES.filter(([name]) => onPath(name)))('%s', async (_, words) => {
    const it = start(words);
    await it.prints('plum\n');
    it.program.feed(utf8('\n'));
    await it.program.ended(FOR_EVER);
    expect(it.stdout).toBe('plum\n');
    expect(it.stderr).toBe('');
  });

  test.skip.each(LANGUAGES.filter(([name]) => !onPath(name)))('%s is not here', () => {});
});

describe('a flood', () => {
  const FLOODS = {
    'in lines': "writeSync(1, 'plum\\n'.repeat(9999))",
    'without a line end': "writeSync(1, 'plum'.repeat(9999))",
    'of empty lines': "writeSync(1, '\\n'.repeat(65_536))",
    'on stderr': "writeSync(2, 'plum\\n'.repeat(9999))",
  };
  const endless = (write: string) => `import { writeSync } from 'node:fs'; for (;;) try { ${write} } catch {}`;

  test.each(Object.entries(FLOODS))('%s is stopped, and told once', async (_, write) => {
    const it = run(endless(write));
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    const [flooded, ...more] = eventsOf(it.transcript, 'flooded');
    expect(flooded?.bytes).toBeGreaterThan(10_000_000);
    expect(flooded?.bytes).toBeLessThan(20_000_000);
    expect(more).toEqual([]);
    expect(kinds(it)).not.toContain('exited');
  });

  test('is not remembered whole', async () => {
    const it = run(endless(FLOODS['of empty lines']));
    await it.program.ended(FOR_EVER);
    it.program.untell(it.recorder);
    expect(it.transcript.length).toBeLessThanOrEqual(1_000_010);
  });

  test('to the last byte of the limit is none', async () => {
    const it = run("const line = 'x'.repeat(9999) + '\\n'; process.stdout.write(line.repeat(1000))");
    await it.program.ended(FOR_EVER);
    expect(kinds(it)).not.toContain('flooded');
    expect(eventsOf(it.transcript, 'exited')).toMatchObject([{ code: 0 }]);
  });

  test('is none where the program only repeats what it was told', async () => {
    const it = run("process.stdout.write('x'.repeat(60_000_000))", { told: 10_000_000 });
    await it.program.ended(FOR_EVER);
    expect(kinds(it)).not.toContain('flooded');
  });
});

describe('its keyboard', () => {
  test('brings typed lines exactly, and they are recorded', async () => {
    const it = run("process.stdin.on('data', (line) => console.log(JSON.stringify(line.toString())))");
    it.program.feed(utf8('  plum  café\n'));
    await it.prints('\n');
    expect(JSON.parse(it.stdout)).toBe('  plum  café\n');
    expect(eventsOf(it.transcript, 'typed').map(({ text }) => text)).toEqual(['  plum  café\n']);
  });

  test('is open and silent until it is ended', async () => {
    const it = run(
      "console.log('ready'); process.stdin.on('end', () => console.log('the end')); process.stdin.resume()",
    );
    await it.prints('ready\n');
    expect(it.program.gone).toBe(false);
    it.program.endInput();
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    expect(it.stdout).toBe('ready\nthe end\n');
    expect(kinds(it)).toContain('end-of-input');
  });

  test.each([
    ['has closed it', "process.stdin.destroy(); console.log('ready'); setInterval(() => {}, 1000)"],
    ['has ended', "console.log('ready')"],
  ])('may be typed at when the program %s', async (_, source) => {
    const it = run(source);
    await it.prints('ready');
    if (!source.includes('setInterval')) await it.program.ended(FOR_EVER);
    for (let i = 0; i < 100; i++) it.program.feed(utf8('plum\n'.repeat(1000)));
    it.program.endInput();
    it.program.feed(utf8('behind the end\n'));
    await it.program.stop();
    expect(it.program.gone).toBe(true);
  });
});

describe('its end', () => {
  test.each([
    ['with 0', 'process.exit(0)', { code: 0, signal: null }],
    ['with a code of its own', 'process.exit(7)', { code: 7, signal: null }],
    ['by an error', "throw new Error('oh')", { code: 1, signal: null }],
    ['by a signal', "process.kill(process.pid, 'SIGKILL')", { code: null, signal: 'SIGKILL' }],
  ])('%s is told once, also when it is stopped afterwards', async (_, source, exit) => {
    const it = run(source);
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    await it.program.stop();
    await it.program.stop();
    expect(eventsOf(it.transcript, 'exited')).toMatchObject([exit]);
    expect(it.program.exit).toEqual(exit);
    expect(it.program.gone).toBe(true);
  });

  test('is not told as its own when it was stopped', async () => {
    const it = run(READY);
    await it.prints('ready');
    await it.program.stop();
    expect(it.program.gone).toBe(true);
    expect(kinds(it)).not.toContain('exited');
  });

  test('is not waited for longer than asked', async () => {
    const it = run(READY);
    await it.prints('ready');
    expect(await it.program.ended(50)).toBe(false);
    expect(it.program.gone).toBe(false);
  });

  test.each([
    ['in its group', ''],
    ['in a session of its own', 'detached: true'],
  ])('does not wait for a child %s that holds its output open', async (_, options) => {
    const it = run(`console.log('before'); ${child(STAYS, options)}.on('spawn', () => process.exit(3))`);
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    expect(it.stdout).toBe('before\n');
    expect(eventsOf(it.transcript, 'exited')).toMatchObject([{ code: 3 }]);
    await it.program.stop();
  });
});

describe('a program that is waited for', () => {
  const prints = (what: string) =>
    `let n = 0; const clock = setInterval(() => { process.stderr.write(${what}); if (++n === 10) { clearInterval(clock); console.log('done'); } }, 100);`;

  test('gets more time while it prints very much', async () => {
    const it = run(prints("'x'.repeat(100_000)"));
    expect(await it.program.until(() => it.stdout.includes('done'), 400)).toBe(true);
  });

  test('gets no more when it prints a little all the time', async () => {
    const it = run(`${prints("'x'")} setInterval(() => process.stderr.write('x'), 100);`);
    expect(await it.program.until(() => it.stdout.includes('never'), 400)).toBe(false);
  });

  test('is not waited for without end, however much it prints', async () => {
    const it = run("setInterval(() => process.stderr.write('x'.repeat(100_000)), 50);");
    expect(await it.program.until(() => false, 100)).toBe(false);
  });
});

describe('a program that is not there', () => {
  const notStarted = ({ transcript }: Started) => eventsOf(transcript, 'not-started').map(({ reason }) => reason);

  test('is told as not started, once, and there is nothing to wait for', async () => {
    const it = start(['a-plum-that-is-no-program', 'x']);
    expect(await it.program.ended(FOR_EVER)).toBe(true);
    expect(notStarted(it)).toEqual([expect.stringContaining('ENOENT')]);
    expect(it.program.exit).toBe(undefined);
    expect(kinds(it)).toEqual(['started', 'not-started']);
  });

  test('may be typed at, and stopped', async () => {
    const it = start(['a-plum-that-is-no-program']);
    it.program.feed(utf8('plum\n'));
    it.program.endInput();
    await it.program.stop();
    expect(it.program.gone).toBe(true);
    it.program.kill();
    expect(notStarted(it)).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('is told apart from one that may not be run', async () => {
    const file = join(home, 'not for running');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o644);
    const it = start([file]);
    await it.program.ended(FOR_EVER);
    expect(notStarted(it)).toEqual([expect.stringContaining('EACCES')]);
  });

  test.each([
    ['an empty file', '', true],
    ['a file of blanks', ' \n\t\n', true],
    ['a file of one letter', 'x', false],
    ['a long file', ' '.repeat(5000), false],
  ])('%s is no program (%j: %s)', async (name, text, blank) => {
    const file = join(home, `${name}.ts`);
    writeFileSync(file, text);
    const it = start([process.execPath, '--version'], { file });
    expect(eventsOf(it.transcript, 'started')).toMatchObject([{ blank }]);
    await it.program.ended(FOR_EVER);
  });
});

describe('how it is started', () => {
  test('with the words as they are, without a shell', async () => {
    const words = ['two  plums', '$HOME', '*', '"', 'a;b', 'é🍎'];
    const it = start([process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words]);
    await it.program.ended(FOR_EVER);
    expect(JSON.parse(it.stdout)).toEqual(words);
  });

  test('in the folder of its author', async () => {
    const it = run('console.log(process.cwd())');
    await it.program.ended(FOR_EVER);
    expect(it.stdout).toBe(`${home}\n`);
  });

  test('as at a terminal that shows no colours, with the Node of the workbook first, and as the scene wants it', async () => {
    const it = run('console.log(JSON.stringify(process.env))', {
      env: { IDLE_MS: '500', NO_COLOR: '2' },
    });
    await it.program.ended(FOR_EVER);
    const env: Record<string, string> = JSON.parse(it.stdout);
    expect(env).toMatchObject({ PYTHONUNBUFFERED: '1', IDLE_MS: '500', NO_COLOR: '2' });
    expect(env['LC_ALL']).toMatch(/UTF-8/);
    expect(env['PATH']?.startsWith(dirname(process.execPath))).toBe(true);
    expect(env['HOME']).toBe(process.env['HOME']);
  });

  test('and that it was is the first thing told', () => {
    const it = run(STAYS, { called: 'node server.ts', address: '127.0.0.2', port: 1234 });
    expect(it.transcript).toMatchObject([
      {
        kind: 'started',
        command: 'node server.ts',
        address: '127.0.0.2',
        port: 1234,
        blank: false,
      },
    ]);
  });

  test.skipIf(!CAN_LOOK)('in a group of its own (Linux only)', async () => {
    const it = run(READY);
    await it.prints('ready');
    expect(groupOf(it.program.pid)).toBe(it.program.pid);
    expect(groupOf(it.program.pid)).not.toBe(groupOf(process.pid));
  });

  test.skipIf(!CAN_LOOK)('and whether its start was heavy can be seen (Linux only)', async () => {
    const light = run(READY);
    await light.prints('ready');
    const before = anyHeavy();
    const heavy = run(`while (process.cpuUsage().user < 900_000); ${READY}`);
    await heavy.prints('ready');
    expect({ before, light: light.program.heavy, heavy: heavy.program.heavy, any: anyHeavy() }).toEqual({
      before: false,
      light: false,
      heavy: true,
      any: true,
    });
  });
});

describe('what it is fed', () => {
  const TELLS = "process.stdin.on('data', (piece) => console.log('heard ' + piece));";

  test.skipIf(!CAN_LOOK)('comes in pieces, when it may settle between them (Linux only)', async () => {
    const it = run(TELLS);
    for (const piece of ['pl', 'um', '\n']) {
      await it.program.settled(FOR_EVER);
      it.program.feed(Buffer.from(piece));
    }
    it.program.endInput();
    await it.program.ended(FOR_EVER);
    expect(it.stdout).toBe('heard pl\nheard um\nheard \n\n');
    expect(eventsOf(it.transcript, 'typed').map(({ text }) => text)).toEqual(['pl', 'um', '\n']);
  });

  test.skipIf(!CAN_LOOK)('does not come while it has other things to do', async () => {
    const it = run(`const end = Date.now() + 400; while (Date.now() < end); ${READY} ${TELLS}`);
    await it.program.settled(FOR_EVER);
    expect(it.stdout).toBe('ready\n');
  });

  test.skipIf(!CAN_LOOK)('does not come while another of its threads works', async () => {
    const works = 'while (process.cpuUsage().user < 600_000) for (let i = 0; i < 1e6; i++);';
    const it = run(`new (await import('node:worker_threads')).Worker('${works}', { eval: true }); ${TELLS}`);
    await it.program.settled(FOR_EVER);
    expect(it.program.heavy).toBe(true);
  });

  test('is not waited for for ever by one that never settles', async () => {
    const it = run('for (;;);');
    expect(await it.program.settled(100)).toBe(!CAN_LOOK);
    expect(it.program.gone).toBe(false);
  });

  test('and a signal reaches it', async () => {
    const it = run(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); ${READY}`);
    await it.prints('ready');
    it.program.signal('SIGTERM');
    await it.program.ended(FOR_EVER);
    expect(it.stdout).toContain('bye');
    expect(kinds(it)).toContain('signal');
  });
});

test('of a part that runs beside the program only what it prints is recorded', async () => {
  const it = start([process.execPath, '--eval', "console.log('plum')"], { beside: 'server' });
  await it.program.ended(FOR_EVER);
  expect(it.transcript).toMatchObject([
    { kind: 'beside', part: 'server', stream: 'stdout', text: 'plum', ended: true },
  ]);
});

const groupOf = (pid = 0): number => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]);

describe.skipIf(!CAN_LOOK)('nothing is left (Linux only: looks through /proc)', () => {
  let word = '';
  const left = () => marked(`WORD_OF_THIS_TEST=${word}`);
  /** A program whose children all carry a word in their environment; some of them say when they are there. */
  async function mess(source: string, ready: number): Promise<Started> {
    word = randomUUID();
    const it = run(source, { env: { WORD_OF_THIS_TEST: word } });
    await it.program.changes.until(() => it.stdout.split('ready').length > ready, FOR_EVER);
    expect(left().length).toBeGreaterThan(0);
    return it;
  }
  const nothingIsLeft = () => expect.poll(left, { timeout: 5000 }).toEqual([]);

  const DEAF = "for (const one of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']) process.on(one, () => {});";
  const ORPHAN = (options = '') => `${child(READY, options)}.on('spawn', () => process.exit());`;
  const MESSES: [string, string, number][] = [
    ['one that does nothing', READY, 1],
    ['one that hears no signal', `${DEAF} ${READY}`, 1],
    ['one with many children', `${`${child(READY)}; `.repeat(4)}${READY}`, 5],
    ['one with deaf grandchildren', `${child(`${child(`${DEAF} ${READY}`)}; ${READY}`)}; ${READY}`, 3],
    ['one with a deaf child in a session of its own', `${child(`${DEAF} ${READY}`, 'detached: true')}; ${READY}`, 2], // prettier-ignore
    ['one whose child in a session of its own has a child', `${child(`${child(READY)}; ${READY}`, 'detached: true')}; ${READY}`, 3], // prettier-ignore
    ['one that is gone, with a child in its group', ORPHAN(), 1],
    ['one that has grandchildren in its group, but no child', `${child(ORPHAN())}; ${READY}`, 2],
  ];
  /** No relation is left by which these could be found; only the mark in their environment tells. */
  const HIDDEN: [string, string, number][] = [
    ['one that is gone, with a child in a session of its own', ORPHAN('detached: true'), 1],
    ['a grandchild in a session of its own without parents', `${child(ORPHAN('detached: true'))}; ${READY}`, 2], // prettier-ignore
    ['a deaf one without parents', `${child(`${DEAF} ${READY}`, 'detached: true')}.on('spawn', () => process.exit());`, 1], // prettier-ignore
  ];

  test.each(MESSES)('of %s, when it is stopped', async (_, source, ready) => {
    const it = await mess(source, ready);
    await it.program.stop();
    await nothingIsLeft();
  });

  test.each(HIDDEN)('of %s, when everything is stopped', async (_, source, ready) => {
    await mess(source, ready);
    await stopAll();
    await nothingIsLeft();
  });

  test.each([...MESSES.slice(3), ...HIDDEN])('of %s, when there is no time to wait', async (_, source, ready) => {
    await mess(source, ready);
    killAll();
    await nothingIsLeft();
  });

  test.skipIf(!onPath('setsid') || !onPath('sh'))('of one that went away by setsid, also from a shell', async () => {
    word = randomUUID();
    const it = start(['sh', '-c', 'setsid -f sleep 3600; echo ready; exec sleep 3600'], {
      env: { WORD_OF_THIS_TEST: word },
    });
    await it.prints('ready');
    await stopAll();
    await nothingIsLeft();
  });

  test('of what others have started everything is left', async () => {
    const stranger = await mess(READY, 1);
    const other = run(READY);
    await other.prints('ready');
    await other.program.stop();
    expect(left()).toEqual([stranger.program.pid]);
  });

  test('of a flood, children included', async () => {
    word = randomUUID();
    const flood = "import { writeSync } from 'node:fs'; for (;;) try { writeSync(1, 'x'.repeat(65_536)) } catch {}";
    const source = `${child(flood)}; ${child(flood, 'detached: true')}; ${STAYS}`;
    const it = run(source, { env: { WORD_OF_THIS_TEST: word } });
    await it.program.ended(FOR_EVER);
    expect(kinds(it)).toContain('flooded');
    await nothingIsLeft();
  });
});
