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
  writeFileSync(path, `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(counted)}, 'x');\n`); // prettier-ignore
  const session = await load('04-client-1');
  const check = session.checks(dice('look')).find(({ slug }) => slug === 'connects');
  if (check?.scenes.length !== 1) throw new RangeError('a check with one scene was asked for');
  await look(session, new Map([['client', { kind: 'file', path, cwd: folder }]]), [check], new Fixed(late)); // prettier-ignore
  expect(readFileSync(counted, 'utf8')).toHaveLength(starts);
});
