import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { load } from './catalog.ts';
import { look } from './look.ts';
import { Lateness } from './perform/lateness.ts';
import { stopAll } from './perform/program.ts';
import { dice } from './plan/dice.ts';

const folder = mkdtempSync(join(tmpdir(), 'look '));
afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true });
});

class Fixed extends Lateness {
  readonly #ms: number;

  constructor(ms: number) {
    super();
    this.#ms = ms;
  }

  override worst(): number {
    return this.#ms;
  }
}

test.each([
  ['kept its time is taken once', 0, 2],
  ['was kept waiting is taken twice', 1000, 3],
])('a second look that %s', async (_, late, starts) => {
  const path = join(folder, `client ${late}.mjs`);
  const counted = `${path}.txt`;
  writeFileSync(path, `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(counted)}, 'x');\n`);
  const session = await load('04-client-1');
  const check = session.checks(dice('look')).find(({ slug }) => slug === 'connects');
  if (check?.scenes.length !== 1) throw new RangeError('a check with one scene was asked for');
  await look(session, new Map([['client', { kind: 'file', path, cwd: folder }]]), [check], new Fixed(late));
  expect(readFileSync(counted, 'utf8')).toHaveLength(starts);
});

test('as long as nothing is mended, only what the others need is looked at once more', async () => {
  const path = join(folder, 'never calls.mjs');
  const counted = `${path}.txt`;
  writeFileSync(path, `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(counted)}, 'x');\n`);
  const session = await load('04-client-1');
  const [own] = session.checks(dice('look')).filter(({ slug }) => slug === 'connects');
  if (!own) throw new RangeError('a check was asked for');
  const others = ['a', 'b'].map((slug) => ({
    ...own,
    slug,
    needs: [own.slug],
    scenes: own.scenes.map((one) => ({ ...one })),
  }));
  await look(session, new Map([['client', { kind: 'file', path, cwd: folder }]]), [own, ...others], new Fixed(1000));
  // All three at first; then the first alone, and because the check was kept waiting once more.
  expect(readFileSync(counted, 'utf8')).toHaveLength(3 + 1 + 1);
});

test('scenes that a process left unplayed are played before anybody is told', async () => {
  const path = join(folder, 'silent.mjs');
  writeFileSync(
    path,
    "import net from 'node:net';\nnet.createServer(() => {}).listen(Number(process.argv[3]), process.argv[2]);\n",
  );
  const session = await load('06-echo-server');
  const [own] = session.checks(dice('look'));
  if (!own) throw new RangeError('a check was asked for');
  const checks = Array.from({ length: 12 }, (_, i) => ({
    ...own,
    slug: `${i}`,
    scenes: own.scenes.map((one) => ({ ...one })),
  }));
  const seen = await look(session, new Map([['server', { kind: 'file', path, cwd: folder }]]), checks, new Fixed(0));
  expect(checks.flatMap(({ scenes }) => scenes).filter((scene) => !seen.has(scene))).toEqual([]);
});

test.each([
  [100, 'no answer', 2],
  [200, 'no answer', 5],
  [200, 'plum', 2],
])(
  'a program that holds a clock to the check, which was late by %i ms, and says "%s" is started %i times',
  async (late, said, starts) => {
    const path = join(folder, `clock ${late} ${said}.mjs`);
    const counted = `${path}.txt`;
    writeFileSync(
      path,
      `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(counted)}, 'x');\nconsole.log('${said}');\n`,
    );
    const session = await load('10-udp-chat');
    const check = session.checks(dice('look')).find(({ slug }) => slug === 'waits-for-a-slow-answer');
    if (check?.scenes.length !== 1) throw new RangeError('a check with one scene was asked for');
    await look(session, new Map([['client', { kind: 'file', path, cwd: folder }]]), [check], new Fixed(late));
    expect(readFileSync(counted, 'utf8')).toHaveLength(starts);
  },
);
