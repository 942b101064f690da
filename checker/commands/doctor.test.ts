// `doctor` as a student starts it, on whatever computer this is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ROOT } from '../project.ts';

test('looks at this computer, says what it found, and ends', async () => {
  const main = join(ROOT, 'checker', 'main.mjs');
  const child = spawn(process.execPath, [main, 'doctor'], { cwd: ROOT });
  const [said, ended] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect(ended).toEqual([0, null]);
  expect(said).toMatch(/^ ok +Node \d+/m);
  expect(said).toMatch(/^ ok +TCP/m);
});
