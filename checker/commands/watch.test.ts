// The watch as people start it, in a copy of the workbook: without a terminal, and with one where Python can make it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../perform/changes.ts';
import { CAN_LOOK, marked } from '../perform/proc.ts';
import { ROOT } from '../project.ts';

let copy = '';
let right = '';
let starter = '';

const CLIENT = join('04-client-1', 'client.ts');
const client = () => join(copy, 'exercises', CLIENT);

/** A program that never ends and never calls. */
const ENDLESS = 'for (;;);\n';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'Übungen zum Zusehen '));
  const without = /[/\\](wrong|right)$|\.test\.ts$/;
  for (const part of ['checker', 'exercises', 'lessons', 'package.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !without.test(path) });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  right = readFileSync(join(ROOT, 'solutions', CLIENT), 'utf8');
  starter = readFileSync(client(), 'utf8');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** A process, what it has said so far, and all processes that come from it. */
class Watched {
  readonly child: ChildProcess;
  readonly #word = randomUUID();
  readonly #changes = new Changes();
  #said = '';
  #read = 0;
  #over = false;

  constructor(words: readonly string[], { env = {}, cwd = copy }: { env?: Record<string, string>; cwd?: string } = {}) {
    const [program = '', ...more] = words;
    this.child = spawn(program, more, {
      cwd,
      env: { ...process.env, WORD_OF_THIS_TEST: this.#word, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
        this.#changes.notify();
      });
    }
    this.child.on('close', () => {
      this.#over = true;
      this.#changes.notify();
    });
    onTestFinished(() => this.left().forEach(end));
  }

  /** Processes that come from it and are still there. */
  left(): number[] {
    return CAN_LOOK ? marked(`WORD_OF_THIS_TEST=${this.#word}`) : [];
  }

  /** What it says from where was read last up to and with this. */
  async until(pattern: RegExp): Promise<string> {
    const found = () => pattern.exec(this.#plain().slice(this.#read));
    await this.#changes.until(() => this.#over || found() !== null, Infinity);
    const match = found();
    if (!match) throw new Error(`it ended without saying ${pattern}:\n${this.#plain().slice(this.#read)}`);
    const text = this.#plain().slice(this.#read, this.#read + match.index + match[0].length);
    this.#read += text.length;
    return text;
  }

  press(keys: string): void {
    this.child.stdin?.write(keys);
  }

  #plain(): string {
    return stripVTControlCharacters(this.#said);
  }
}

const MAIN = join('checker', 'main.mjs');
const watch = (...words: string[]) => new Watched([process.execPath, join(copy, MAIN), 'watch', ...words]);

/** As an editor saves that never leaves half a file behind. */
function saveByRename(text: string): void {
  const other = join(copy, 'exercises', '.client.ts.new');
  writeFileSync(other, text);
  renameSync(other, client());
}

describe('without a terminal', () => {
  test('every save is checked, in place, by another file under its name, and after the file was gone', async () => {
    writeFileSync(client(), starter);
    const watched = watch('4');
    expect(await watched.until(/seed \w+\n/)).toMatch(
      /^ex4 Client 1: every save of exercises\/04-client-1\/client\.ts is checked[^]*FAIL/,
    );
    writeFileSync(client(), right);
    expect(await watched.until(/seed \w+\n/)).toMatch(/client\.ts was saved: checking \.\.\.\n[^]*Passed\./);
    saveByRename('process.exit(7);\n');
    expect(await watched.until(/seed \w+\n/)).toMatch(/client\.ts was saved: checking \.\.\.\n[^]*FAIL/);
    unlinkSync(client());
    expect(await watched.until(/brings its starter back\.\n/)).toMatch(
      /client\.ts is gone: checking[^]*There is no file/,
    );
    saveByRename(right);
    expect(await watched.until(/seed \w+\n/)).toMatch(/client\.ts was saved[^]*Passed\./);
    watched.child.kill();
    await once(watched.child, 'close');
    expect(watched.left()).toEqual([]);
  });

  test('a save ends the check of an endless program, and that program', async () => {
    writeFileSync(client(), right);
    const watched = watch('4');
    await watched.until(/Passed\./);
    writeFileSync(client(), ENDLESS);
    await watched.until(/saved: checking \.\.\.\n/);
    // The watch itself, and the endless program.
    if (CAN_LOOK) await expect.poll(() => watched.left().length, { timeout: 60_000 }).toBeGreaterThan(1);
    writeFileSync(client(), `// again\n${right}`);
    const said = await watched.until(/Passed\./);
    expect(said).toContain('client.ts was saved: checking ...');
    expect(said).not.toContain('FAIL');
    if (CAN_LOOK) await expect.poll(() => watched.left().length, { timeout: 60_000 }).toBe(1);
    watched.child.kill();
    await once(watched.child, 'close');
  });

  test.skipIf(!CAN_LOOK).each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it, and an endless program that is being checked (Linux only)',
    async (signal) => {
      writeFileSync(client(), ENDLESS);
      const watched = watch('4');
      await watched.until(/is checked/);
      await expect.poll(() => watched.left().length, { timeout: 60_000 }).toBeGreaterThan(1);
      watched.child.kill(signal);
      const [code] = await once(watched.child, 'close');
      expect({ code, left: watched.left() }).toEqual({ code: 0, left: [] });
    },
  );

  test("another program of the student's is watched where the student stands", async () => {
    const desk = mkdtempSync(join(tmpdir(), 'mein Schreibtisch '));
    onTestFinished(() => rmSync(desk, { recursive: true, force: true }));
    writeFileSync(join(desk, 'mine.mjs'), 'process.exit(7);\n');
    const words = [process.execPath, join(copy, MAIN), 'watch', '4', process.execPath, 'mine.mjs'];
    const watched = new Watched(words, { cwd: desk });
    expect(await watched.until(/seed \w+\n/)).toContain('FAIL');
    // The file itself, and one beside it.
    writeFileSync(join(desk, 'mine.mjs'), "import './other.ts';\n");
    expect(await watched.until(/seed \w+\n/)).toMatch(/^\nmine\.mjs was saved[^]*FAIL/);
    writeFileSync(join(desk, 'other.ts'), right);
    expect(await watched.until(/Passed\./)).toMatch(/^\nother\.ts was saved/);
    watched.child.kill();
    await once(watched.child, 'close');
  });

  test('without a number it is the first session that is not passed', async () => {
    const watched = watch();
    await watched.until(
      /^ex1 IP bits: every save of exercises\/01-ip-bits\/ip-bits\.ts and\nexercises\/01-ip-bits\/addresses\.ts is checked/,
    );
    watched.child.kill();
    expect(await once(watched.child, 'close')).toEqual([0, null]);
  });

  test.each<[string, string[], RegExp]>([
    ['a session that is not there', ['99'], /no session "99"/],
    ['a file that is not there', ['4', 'nowhere.ts'], /no file nowhere\.ts/],
    ['a server elsewhere', ['6', 'at', '127.0.0.1:9000'], /cannot be watched[^]*npm run check 6 at/],
  ])('%s is refused with exit code 2', async (_, words, sentence) => {
    const watched = watch(...words);
    const closed = once(watched.child, 'close');
    await watched.until(sentence);
    expect((await closed)[0]).toBe(2);
  });
});

const canMakeTerminals = spawnSync('python3', ['-c', 'import pty']).status === 0;

/** Runs what stands behind it in a terminal of its own, and passes on what is typed and shown. */
const IN_TERMINAL = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';

describe.skipIf(!canMakeTerminals)('on a terminal (only where Python can make one)', () => {
  /** A shell that says before and after the watch how its terminal is set. */
  const onTerminal = (env: Record<string, string> = {}) => {
    const line =
      'trap : INT; stty rows 24 cols 80; echo "before $(stty -g)."; "$0" "$@"; echo "code $?"; echo "after $(stty -g)."';
    const words = ['python3', '-c', IN_TERMINAL, 'sh', '-c', line, process.execPath, join(copy, MAIN), 'watch', '4'];
    return new Watched(words, { env: { TERM: 'xterm', NO_COLOR: '1', PAGER: 'cat', ...env } });
  };

  test('keys answer, a save is checked, and q leaves the terminal as it was', async () => {
    writeFileSync(client(), 'process.exit(7);\n');
    const watched = onTerminal();
    const [, before] = /before (.+)\./.exec(await watched.until(/before .+\./)) ?? [];
    expect(await watched.until(/check 1: not yet/)).toMatch(/FAIL[^]*\[r\]un {2}\[h\]int/);
    watched.press('h');
    expect(await watched.until(/Enter shows what it said/)).toMatch(/hint 1 [^]*One step further: the key h/);
    watched.press('h');
    expect(await watched.until(/Enter shows what it said/)).toMatch(/hint 2 /);
    watched.press('h');
    expect(await watched.until(/Enter shows what it said/)).toMatch(
      /This was the last one; the key h {2}shows all three/,
    );
    watched.press('h');
    const all = await watched.until(/Enter shows what it said/);
    expect(all).toMatch(/hint 3 [^]*the key a shows the whole conversation/);
    expect(all).not.toContain('npm run');
    watched.press('i');
    expect(await watched.until(/Enter shows what it said/)).toContain('Echo server');
    watched.press('a');
    expect(await watched.until(/Enter shows what it said/)).toContain('starts: node client.ts');
    watched.press('\r');
    expect(await watched.until(/waiting for the next save/)).toContain('FAIL');
    watched.press('l');
    expect(await watched.until(/waiting for the next save/)).toMatch(/Before you go[^]*FAIL/);
    watched.press('r');
    await watched.until(/check 2: not yet/);
    saveByRename(right);
    expect(await watched.until(/check 3: passed/)).toContain('client.ts was saved: checking ...');
    watched.press('q');
    await watched.until(/Ended\./);
    await watched.until(/code 0/);
    expect(await watched.until(/after .+\./)).toContain(`after ${before}.`);
  });

  test('keys answer while an endless program is checked, and Ctrl-C ends both', async () => {
    writeFileSync(client(), ENDLESS);
    const watched = onTerminal();
    const [, before] = /before (.+)\./.exec(await watched.until(/before .+\./)) ?? [];
    await watched.until(/check 1: checking/);
    watched.press('i');
    expect(await watched.until(/check 1: checking/)).toMatch(/Echo server[^]*\[Enter\] back/);
    watched.press('\u0003');
    await watched.until(/code 0/);
    expect(await watched.until(/after .+\./)).toContain(`after ${before}.`);
    await once(watched.child, 'close');
    expect(watched.left()).toEqual([]);
  });

  test('n goes on to the next session, and what is saved there is checked', async () => {
    writeFileSync(client(), right);
    const watched = onTerminal();
    await watched.until(/check 1: passed\. n goes on/);
    watched.press('n');
    expect(await watched.until(/check 2: checking/)).toContain('every save of exercises/05-client-2/client.ts');
    writeFileSync(join(copy, 'exercises', '05-client-2', 'client.ts'), 'process.exit(7);\n');
    expect(await watched.until(/check 3: not yet/)).toMatch(/client\.ts was saved[^]*FAIL/);
    watched.press('q');
    await watched.until(/code 0/);
  });

  test('a terminal that can do nothing gets plain lines', async () => {
    writeFileSync(client(), right);
    const watched = onTerminal({ TERM: 'dumb' });
    expect(await watched.until(/Passed\./)).not.toContain('[r]un');
    watched.press('\u0003');
    await watched.until(/code 0/);
  });
});
