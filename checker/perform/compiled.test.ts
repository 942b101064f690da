// A file is compiled without being run, and what was compiled is found by the processes that follow.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compile, compiledHere } from './compiled.ts';

const here = mkdtempSync(join(tmpdir(), 'compiled is '));
afterAll(() => rmSync(here, { recursive: true, force: true }));

function file(name: string, source: string): string {
  writeFileSync(join(here, name), source);
  return join(here, name);
}

/** What Node says of its cache while it runs the file. */
const sayings = (path: string): string => {
  const env = { ...process.env, ...compiledHere(), NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
  const { stdout, stderr } = spawnSync(process.execPath, [path], { env, encoding: 'utf8' });
  return stdout + stderr;
};

test('plain JavaScript is left alone', async () => {
  await compile(file('plain.mjs', 'export {};'));
  expect(compiledHere()).toEqual({});
});

test('a file is compiled, not run, and its types are not taken out again', async () => {
  const ran = join(here, 'ran');
  const source = `import { writeFileSync } from 'node:fs'; const text: string = 'ran'; writeFileSync(${JSON.stringify(ran)}, text); console.log(text);`;
  const path = file('typed.ts', source);
  await compile(path);
  expect(existsSync(ran)).toBe(false);
  expect(sayings(path)).toMatch(/retrieving transpile cache for StrippedTypeScript .*success/);
  expect(existsSync(ran)).toBe(true);
});

test.each([
  ['cannot be read as a program', 'const = ;'],
  ['wants a file that is not there', "import './nowhere.ts';"],
  ['is empty', ''],
])('a file that %s is no trouble', async (what, source) => {
  await expect(compile(file(`${what}.ts`, source))).resolves.toBe(undefined);
});

test('a file that is not there is no trouble', async () => {
  await expect(compile(join(here, 'no such file.ts'))).resolves.toBe(undefined);
});

test('a file that has changed is compiled as it is now', async () => {
  const path = file('changed.ts', 'const n: number = 1; console.log("first", n);');
  await compile(path);
  writeFileSync(path, 'const n: number = 2; console.log("second", n);');
  expect(sayings(path)).toMatch(/second 2/);
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  await compile(path);
  expect(sayings(path)).toMatch(/retrieving transpile cache for StrippedTypeScript .*success/);
});
