// `nc` as a student starts it. What it says and hears is tested in netcat/ and in peers.test.ts.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../perform/ports.ts';
import { ROOT } from '../project.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The command, its input open and silent, as at a keyboard. */
function start(...words: readonly string[]) {
  const main = join(ROOT, 'checker', 'main.mjs');
  const child = spawn(process.execPath, [main, 'nc', ...words], { cwd: ROOT });
  started.push(child);
  return child;
}

test('ends with Ctrl-C while it waits for a caller, at once and without complaint', async () => {
  const child = start('-v', '-l', '127.0.0.1', String(await freePort()));
  const [listening]: Buffer[] = await once(child.stderr, 'data');
  expect(String(listening)).toMatch(/^Listening/);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test.each([
  ['a mistake', [], 2],
  ['a call that nobody answers', ['127.0.0.1', '1'], 1],
  ['the help', ['-h'], 0],
])('gives back the exit code of netcat: %s', async (_, words, code) => {
  expect(await once(start(...words), 'close')).toEqual([code, null]);
});
