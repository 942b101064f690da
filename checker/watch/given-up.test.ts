// A check that is given up ends: its programs, also those that it was just about to start, and itself.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { find } from '../catalog.ts';
import { goOn, Program, stopAll, unless } from '../perform/program.ts';
import { CAN_LOOK, family } from '../perform/proc.ts';
import { runSession } from '../run-session.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'given up '));
});
afterEach(stopAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (code: string) =>
  new Program(
    {
      words: [process.execPath, '--eval', code],
      called: 'node x',
      file: undefined,
      cwd: folder,
      env: {},
      told: 0,
      address: '',
      port: 0,
    },
    [],
  );

const FOR_EVER = 'setInterval(() => {}, 1000);';

test('nothing more of it is begun; what has nothing to do with it goes on', async () => {
  const given = new AbortController();
  await unless(given.signal, async () => {
    goOn();
    given.abort(new Error('given up'));
    await Promise.resolve();
    expect(goOn).toThrow('given up');
  });
  goOn();
});

test('a program of it that is started too late is ended at once, another one not', async () => {
  const given = new AbortController();
  given.abort();
  const late = await unless(given.signal, async () => start(FOR_EVER));
  const other = start(FOR_EVER);
  expect(await late.ended(60_000)).toBe(true);
  expect(other.gone).toBe(false);
});

test('a whole check ends when its programs are ended, and starts no others', async () => {
  const session = await find('6');
  const path = join(folder, 'endless.mjs');
  writeFileSync(path, FOR_EVER);
  const given = new AbortController();
  const subjects = new Map([['server', { kind: 'file', path, cwd: folder } as const]]);
  const ran = unless(given.signal, () => runSession({ session, subjects, seed: 'ab12' }));
  const ended = expect(ran).rejects.toThrow(/abort/);
  const started = () => !CAN_LOOK || family(process.pid).length > 1;
  await expect.poll(started, { timeout: 60_000 }).toBe(true);
  given.abort();
  await stopAll();
  await ended;
  await stopAll();
  if (CAN_LOOK) expect(family(process.pid)).toEqual([process.pid]);
});
