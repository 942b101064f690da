// Which files ask for a check, and which do not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { around, placesOf } from './places.ts';

let desk = '';

beforeAll(() => {
  desk = mkdtempSync(join(tmpdir(), 'Mein Schreibtisch für '));
  mkdirSync(join(desk, 'src'));
  for (const file of ['server.py', 'server', join('src', 'main.c')]) writeFileSync(join(desk, file), 'x');
});

afterAll(() => rmSync(desk, { recursive: true, force: true }));

describe('beside a file', () => {
  test.each([
    ['server.ts', 'server.ts', true],
    ['server.ts', 'helper.mjs', true],
    ['server.ts', 'log.txt', false],
    ['server.ts', 'other.py', false],
    ['server.ts', '.server.ts.swp', false],
    ['server.ts', '.#server.ts', false],
    ['server.ts', 'server.ts~', false],
    ['server.py', 'helper.py', true],
    ['server.py', 'helper.ts', false],
    ['words.txt', 'words.txt', true],
    ['words.txt', 'log.txt', false],
    ['server', 'server', true],
    ['server', 'Makefile', false],
    ['.hidden.ts', '.hidden.ts', true],
  ])('%s, a change of %s counts: %s', (own, name, counts) => {
    expect(around(join(desk, own)).counts(name)).toBe(counts);
  });
});

describe('a command', () => {
  const foldersOf = (...words: string[]) => placesOf({ kind: 'command', words, cwd: desk }).map(({ folder }) => folder);

  test('is the files among its words, from the folder it is started in', () => {
    expect(foldersOf('python3', 'server.py', '{port}')).toEqual([desk]);
    expect(foldersOf('tcc', '-run', join('src', 'main.c'))).toEqual([join(desk, 'src')]);
    expect(foldersOf('./server', join(desk, 'src', 'main.c'))).toEqual([desk, join(desk, 'src')]);
  });

  test('without a file among its words is the sources of its folder', () => {
    const [place] = placesOf({ kind: 'command', words: ['make', 'run'], cwd: desk });
    expect(place?.folder).toBe(desk);
    const counted = ['Server.class', 'a.go', '.a.go', 'server.log', 'Makefile'].filter((name) => place?.counts(name));
    expect(counted).toEqual(['Server.class', 'a.go']);
  });
});
