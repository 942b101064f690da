import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, type Pager, pagerOf, type Screen } from './page.ts';

function screen(isTTY: boolean, rows = 24, columns = 80): Screen & { shown: string } {
  return {
    isTTY,
    rows,
    columns,
    shown: '',
    write(text) {
      this.shown += text;
    },
  };
}

function recorder(answer: 'shown' | 'missing'): { pager: Pager; seen: string[] } {
  const seen: string[] = [];
  const pager: Pager = async (text) => {
    seen.push(text);
    return answer;
  };
  return { pager, seen };
}

const lines = (count: number): string => 'plum\n'.repeat(count);

describe('when the pager is asked', () => {
  test.each([
    ['longer than the terminal', lines(24), true],
    ['as long as the terminal, but for the prompt', lines(23), false],
    ['few lines, but wrapped to many', `${'plum '.repeat(400)}\n`, true],
    ['few lines, wide with colour codes only', `${'\u001B[1m\u001B[22m'.repeat(400)}\n`, false],
    ['nothing', '', false],
  ])('%s', async (_, text, asked) => {
    const out = screen(true);
    const { pager, seen } = recorder('shown');
    await page(text, out, pager);
    expect(seen).toEqual(asked ? [text] : []);
    expect(out.shown).toBe(asked ? '' : text);
  });

  test('never where there is no terminal', async () => {
    const out = screen(false);
    const { pager, seen } = recorder('shown');
    await page(lines(1000), out, pager);
    expect(seen).toEqual([]);
    expect(out.shown).toBe(lines(1000));
  });

  test('a missing pager is made up for by printing', async () => {
    const out = screen(true);
    await page(lines(1000), out, recorder('missing').pager);
    expect(out.shown).toBe(lines(1000));
  });
});

describe('the pager of the environment', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function script(name: string, source: string): string {
    const file = join(folder, name);
    writeFileSync(file, source);
    return file;
  }

  /** With this Node as `node`: its own path may hold blanks, at which $PAGER is cut. */
  const withPager = (PAGER: string) => ({
    ...process.env,
    PAGER,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  });

  test('$PAGER gets the whole text, and its own words', async () => {
    const copy = script(
      'copy.mjs',
      `import { createWriteStream } from 'node:fs';
       process.stdin.pipe(createWriteStream(process.argv[2]));`,
    );
    const copied = join(folder, 'copied.txt');
    const pager = pagerOf(withPager(`node ${copy} ${copied}`));
    expect(await pager(lines(100_000))).toBe('shown');
    expect(readFileSync(copied, 'utf8')).toBe(lines(100_000));
  });

  test('a reader who leaves at once is no trouble', async () => {
    const leave = script('leave.mjs', '');
    const pager = pagerOf(withPager(`node ${leave}`));
    expect(await pager(lines(1_000_000))).toBe('shown');
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  test('a pager that does not exist is missing', async () => {
    expect(await pagerOf({ PAGER: 'no-such-pager-here -R' })('plum')).toBe('missing');
    expect(await pagerOf({ PATH: folder })('plum')).toBe('missing');
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const program of started.splice(0)) program.kill();
  });

  /** A program of ours that pages; its pager says its own pid and stays until it is ended. */
  async function reading(): Promise<{ program: ChildProcess; pager: number; says: Says }> {
    const stays = script(
      'stays.mjs',
      `process.on('SIGTERM', () => { console.log('PUT RIGHT'); process.exit(); });
       console.log('PAGER', process.pid);
       const parent = process.ppid; // without it there is nothing to stay for
       setInterval(() => parent === process.ppid || process.exit(), 100);`,
    );
    const program = script(
      'program.mjs',
      `import { page } from ${JSON.stringify(new URL('page.ts', import.meta.url).href)};
       process.on('SIGUSR2', () => console.log('STILL HERE'));
       await page('plum\\n'.repeat(50), { isTTY: true, rows: 10, columns: 80, write() {} });
       console.log('LEFT');`,
    );
    const env = withPager(`node ${stays}`);
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    const says = listener(child);
    const [, pid] = await says(/PAGER (\d+)\n/);
    return { program: child, pager: Number(pid), says };
  }

  type Says = (pattern: RegExp) => Promise<RegExpExecArray>;

  function listener(child: ChildProcess): Says {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (said += part));
    return async (pattern) => {
      for (;;) {
        const found = pattern.exec(said);
        if (found) return found;
        await once(child.stdout!, 'data');
      }
    };
  }

  describe.skipIf(process.platform === 'win32')('signals', () => {
    test('Ctrl-C is left to the pager: we are there until it has gone', async () => {
      const { program, pager, says } = await reading();
      const closed = once(program, 'close');
      program.kill('SIGINT');
      program.kill('SIGUSR2');
      await says(/STILL HERE/);
      process.kill(pager, 'SIGTERM');
      await says(/PUT RIGHT[^]*LEFT/);
      expect(await closed).toEqual([0, null]);
    });

    test('a wish to end reaches the pager first, and us after it', async () => {
      const { program, says } = await reading();
      const closed = once(program, 'close');
      program.kill('SIGTERM');
      await says(/PUT RIGHT/);
      expect(await closed).toEqual([null, 'SIGTERM']);
    });
  });
});
