// What one command remembers for the next: played as a student would, in a copy of the workbook.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { copyOf, run } from './own-copy.ts';
import { onPath } from './perform/command.ts';
import { CAN_LOOK } from './perform/proc.ts';

let copy = '';
beforeAll(async () => {
  copy = copyOf(['checker', 'exercises', 'solutions', 'lessons', 'package.json']);
  await failAt4();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const lab = () => join(copy, '.lab');
const here = (...words: string[]) => run(words, { workbook: copy });
const said = async (...words: string[]) => (await here(...words)).out;

/** Checks session 4 with a program that ends at once. */
const failAt4 = async () => {
  writeFileSync(join(copy, 'mine.ts'), 'process.exit(0);\n');
  await here('check', '4', 'mine.ts');
};

describe('hint', () => {
  test('goes one step further each time, then shows all; a check that fails again changes nothing', async () => {
    const levels = async () => (await said('hint', '4')).match(/hint \d of 3/g)?.join(', ');
    expect(await levels()).toBe('hint 1 of 3');
    expect(await levels()).toBe('hint 2 of 3');
    await failAt4();
    expect(await levels()).toBe('hint 3 of 3');
    expect(await levels()).toBe('hint 1 of 3, hint 2 of 3, hint 3 of 3');
  });

  test('is the same where the conversation was too long to be kept', async () => {
    const file = join(lab(), '04-client-1.json');
    const before = readFileSync(file, 'utf8');
    const asked = await said('hint', '4');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(before), scenes: {} }));
    const out = await said('hint', '4');
    writeFileSync(file, before);
    expect(out).toBe(asked);
    expect(out).toMatch(/^FAIL connects to the address/);
  });

  test('of a run that another version remembered asks for a check', async () => {
    const file = join(lab(), '04-client-1.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(before), verdicts: {} }));
    const { code, err } = await here('hint', '4');
    writeFileSync(file, before);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/another version.*\n.*npm run check 4/) });
  });

  test('takes a part, and says which there are', async () => {
    expect(await said('hint', '4', 'client')).toMatch(/hint \d of 3/);
    const { code, err } = await here('hint', '4', 'plum');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/no part "plum".\nIts parts: client\./) });
  });
});

describe('replay repeats what the check said', () => {
  const exercise = (session: string) => join(copy, 'exercises', session, 'server.ts');
  const starters = new Map<string, string>();

  function writes(session: string, text: string): void {
    if (!starters.has(session)) starters.set(session, readFileSync(exercise(session), 'utf8'));
    writeFileSync(exercise(session), text);
  }

  afterAll(() => starters.forEach((text, session) => writeFileSync(exercise(session), text)));

  /** What a report says of a check; null: it says nothing of that. */
  interface Said {
    kind: string;
    title: string;
    reason: string | null;
    expected: string | null;
    received: string | null;
    usually: string | null;
  }

  const checked = async (...words: string[]): Promise<Said[]> => {
    const { checks }: { checks: Said[] } = JSON.parse(await said('check', '--json', ...words));
    return checks.map(({ kind, title, reason, expected, received, usually }) => ({
      kind,
      title,
      reason,
      expected,
      received,
      usually,
    }));
  };

  const plain = (html: string): string =>
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  const page = async (slug: string): Promise<string> => {
    await here('replay', slug, 'html');
    return readFileSync(join(lab(), `replay-${slug}.html`), 'utf8');
  };

  /** The same, as the page says it. */
  function onPage(html: string): Said[] {
    const [report = ''] = html.split('<section aria-labelledby="conversations">');
    const items = [...report.matchAll(/<li class="([\w-]+)">.*?<h3>(.*?)<\/h3>(.*?)<\/li>/gs)];
    return items
      .filter(([, kind]) => kind !== 'not-kept')
      .map(([, kind = '', title = '', more = '']) => {
        const behind = (term: string) => {
          const found = new RegExp(`<dt>${term}</dt><dd>(.*?)</dd>`, 's').exec(more);
          return found ? plain(found[1] ?? '') : null;
        };
        const reason = /<span class="dim">· (?:not run yet: )?(.*?)<\/span>/s.exec(more);
        return {
          kind,
          title: plain(title),
          reason: reason ? plain(reason[1] ?? '') : null,
          expected: behind('expected'),
          received: behind('received'),
          usually: behind('usually'),
        };
      });
  }

  const notKept = (html: string): string[] =>
    [...html.matchAll(/<li class="not-kept">.*?<h3>(.*?)<\/h3>/gs)].map(([, title = '']) => plain(title));

  test('of a server whose first words are wrong, and of which little was played', async () => {
    const solution = readFileSync(join(copy, 'solutions', '06-echo-server', 'server.ts'), 'utf8');
    writes('06-echo-server', solution.replace(String.raw`'hello\n'`, "'hello'"));
    const told = await checked('6');
    expect(told.map(({ kind }) => kind)).toEqual(['failed', ...told.slice(1).map(() => 'not-run')]);
    const html = await page('06-echo-server');
    expect(onPage(html)).toEqual(told);
    expect(notKept(html)).toEqual([]);
    expect(html).toMatch(/<p>0 of \d+ passed, stretch 0 of \d+ passed <span/);
    const ladder = await said('replay', '6', 'serves-two-at-once');
    expect(ladder).toMatch(/^"serves two at once.*" was not run yet.*: needs "greets a client before it speaks"\.$/m);
    expect(ladder).not.toContain('too long');
  });

  test('and what was played, but too long to be kept, says so, and still how it went', async () => {
    const file = join(lab(), '06-echo-server.json');
    const before = JSON.parse(readFileSync(file, 'utf8'));
    const greeting = onPage(await page('06-echo-server'));
    writeFileSync(file, JSON.stringify({ ...before, scenes: {} }));
    const html = await page('06-echo-server');
    expect(onPage(html)).toEqual(greeting);
    expect(notKept(html)).toEqual(['greets a client before it speaks']);
    expect(html).toContain(', 1 conversation not shown');
    expect(await said('replay', '6', 'greets')).toContain('too long to be kept');
  });

  test('of a program that cannot start', async () => {
    writes('08-many-clients', 'const = 1;\n');
    const told = await checked('8', 'server');
    const html = await page('08-many-clients');
    expect(onPage(html)).toEqual(told);
    expect(notKept(html)).toEqual([]);
    expect(told.at(-1)?.reason).toBe('your program could not start');
  });
});

test('check of all says of a starter how its session was checked last', async () => {
  const { code, out } = await here('check');
  expect(code).toBe(1);
  expect(out).toMatch(
    /4 {2}Client 1 .*not checked\n +Checked last with another program: npm run check 4 npx node mine\.ts/,
  );
  expect(out).not.toContain('FAIL');
});

describe('list', () => {
  test('says how far one is and what comes next, and check builds it again from nothing', async () => {
    expect(await said('list')).toMatch(/Client 1 +begun: 0 of 7, \d+ tr.*\n +next: connects to the/);
    rmSync(lab(), { recursive: true });
    expect(await said('list')).toContain('You have not begun yet: npm run lesson 1');
    await failAt4();
    expect(await said('list')).toMatch(/Client 1 +begun: 0 of 7, 1 try\n +next: connects to the/);
  });

  test('tells of a file that it cannot read, and check keeps that', async () => {
    mkdirSync(lab(), { recursive: true });
    writeFileSync(join(lab(), '04-client-1.json'), 'broken');
    writeFileSync(join(lab(), 'mine.txt'), 'my own notes');
    expect(await said('list')).toMatch(/note: \.lab\/04-client-1\.json counts as not there: it is no/);
    expect((await here('hint', '4')).err).toMatch(/counts as not there: it is no JSON\.\nnpm run check 4/);
    const { err } = await here('check', '4', 'mine.ts');
    expect(err).toContain('.lab/04-client-1.json could not be read: it is kept as .lab/backup/');
    const kept = readdirSync(join(lab(), 'backup')).map((name) => readFileSync(join(lab(), 'backup', name), 'utf8'));
    expect(kept).toContain('broken');
    expect(readFileSync(join(lab(), 'mine.txt'), 'utf8')).toBe('my own notes');
    expect(await said('list')).not.toContain('note:');
  });
});

describe('lesson without a number', () => {
  test('is a list with marks where there is no terminal', async () => {
    const { code, out } = await here('lesson');
    expect(code).toBe(0);
    expect(out).toMatch(/^ \[ \] {2}1 {2}IP bits$/m);
    expect(out).toMatch(/^ \[\.\] {2}4 {2}Client 1$/m);
    expect(out).toContain('npm run lesson 4');
  });

  const quoted = (word: string) => `'${word}'`;

  /** On a terminal: this key is pressed as soon as the question stands there. */
  async function pressed(key: string) {
    const words = [process.execPath, join(copy, 'checker', 'main.mjs'), 'lesson'];
    const child = spawn('script', ['-qec', words.map(quoted).join(' '), '/dev/null'], {
      cwd: copy,
      env: { ...process.env, TERM: 'xterm', PAGER: 'cat', NO_COLOR: '1' },
    });
    onTestFinished(() => void child.kill());
    let shown = '';
    let asked = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      if (asked || !shown.includes('Going public')) return;
      asked = true;
      child.stdin.write(key);
    });
    const [code] = await once(child, 'close');
    return { code, shown };
  }

  describe.skipIf(!CAN_LOOK || !onPath('script'))('on a terminal (Linux with script only)', () => {
    test('Enter reads the one that the cursor stands on: the next', async () => {
      const { code, shown } = await pressed('\r');
      expect(code).toBe(0);
      expect(shown).toContain('04 Client 1');
    });

    test('Ctrl-C leaves without a word', async () => {
      const { code, shown } = await pressed('\u0003');
      expect(code).toBe(0);
      expect(shown).not.toMatch(/You will|Error|trouble/);
    });

    test('NO_COLOR is heard here, too', async () => {
      expect((await pressed('\u0003')).shown).not.toMatch(/\u001B\[3\dm/);
    });
  });
});

describe('after a pass', () => {
  const exercise = () => join(copy, 'exercises', '04-client-1', 'client.ts');
  const solution = () => readFileSync(join(copy, 'solutions', '04-client-1', 'client.ts'), 'utf8');

  test('before it, diff says that it comes later, and shows it to those who insist', async () => {
    await failAt4();
    const asked = await here('diff', '4');
    expect(asked).toMatchObject({ code: 1, err: '' });
    expect(asked.out).toContain('does not pass yet');
    expect(asked.out).toContain('npm run diff 4 anyway');
    expect(asked.out).not.toMatch(/^ \+ /m);
    const insisted = await here('diff', '4', 'client', 'anyway');
    expect(insisted).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ [+] .*net\.connect/m),
    });
  });

  test('stands what to notice, where the solution is, and what comes next', async () => {
    const mine = solution().replace("'connect'", "'connect' /* \u001B[31m */");
    writeFileSync(exercise(), mine);
    const { code, out } = await here('check', '4');
    expect(code).toBe(0);
    expect(out).toContain('What to notice');
    expect(out.match(/^ • /gm)).toHaveLength(3);
    expect(out).toMatch(/One way to do it +solutions\/04-client-1\/client\.ts/);
    expect(out).toMatch(/Next +npm run lesson 5$/m);
    expect(await said('list')).toMatch(/Client 1 +passed just now/);
    const diff = await here('diff', '4');
    expect(diff.code).toBe(0);
    expect(diff.out).toContain(String.raw`'connect' /* \x1b[31m */`);
    expect(diff.out).not.toContain('\u001B');
  });

  test('after a reset nothing is compared, and the list says why', async () => {
    await here('reset', '4', 'yes');
    expect(await said('list')).toMatch(/Client 1 +passed just now, now the starter again, /);
    expect(await said('diff', '4')).toMatch(/^exercises.* is the starter again; .*\.lab\/backup\.$/m);
  });

  test('of a program that stands elsewhere the starter is not compared', async () => {
    await here('reset', '4', 'yes');
    const { out } = await here('check', '4', 'solutions/04-client-1/client.ts');
    expect(out).toContain('One way to do it');
    expect(out).not.toContain('npm run diff');
    expect(await said('diff', '4')).toMatch(/^You passed with npx node solutions.*still the starter\.$/m);
  });

  test('a file that is too long or not there is no reason to fall over', async () => {
    writeFileSync(exercise(), 'x'.repeat(300_000));
    expect(await said('diff', '4', 'anyway')).toContain('too long to be compared: 300,000 bytes');
    rmSync(exercise());
    const { code, err } = await here('diff', '4', 'anyway');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('npm run reset 4') });
  });

  test.each([
    [[], /wants to know which session/],
    [['4', 'plum'], /no part "plum"/],
    [['99'], /no session "99"/],
  ])('diff %j is answered by a sentence', async (words, sentence) => {
    const { code, err } = await here('diff', ...words);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(sentence) });
  });
});
