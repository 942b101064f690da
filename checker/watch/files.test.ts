// However a file is saved, it is told once its content is another one; and what is the same is not told. That
// nothing is told is proven by the next change, which is: it is the next that is heard of.
import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Changes } from '../perform/changes.ts';
import { Files, type Change } from './files.ts';
import { around } from './places.ts';

/** A folder with a file in it, and what is told of both. */
function watched(how: { events?: boolean; polls?: boolean } = {}) {
  const folder = join(mkdtempSync(join(tmpdir(), 'gespeicherte Übungen ')), 'exercises');
  const path = (name = 'server.ts') => join(folder, name);
  const write = (text: string, name?: string) => writeFileSync(path(name), text);
  mkdirSync(folder);
  write('one');
  const told: Change[] = [];
  const changes = new Changes();
  const tell = (change: Change) => {
    told.push(change);
    changes.notify();
  };
  const files = new Files([around(path())], tell, how);
  onTestFinished(() => {
    files.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
  let heard = 0;
  /** The next thing that is told, however long that takes. */
  const next = async () => {
    await changes.until(() => told.length > heard, Infinity);
    return told[heard++];
  };
  return { folder, path, write, next };
}

const saved = (...names: string[]): Change => ({ saved: names, gone: [] });
const gone = (...names: string[]): Change => ({ saved: [], gone: names });

describe.each([{}, { polls: false }, { events: false }])('with %j', (how) => {
  test('a file that is written is told', async () => {
    const { write, next } = watched(how);
    write('two');
    expect(await next()).toEqual(saved('server.ts'));
    write('three');
    expect(await next()).toEqual(saved('server.ts'));
  });

  test('a file that is put in the place of the old one is told, and the one after it', async () => {
    const { path, write, next } = watched(how);
    for (const text of ['two', 'three']) {
      write(text, 'server.ts.new~');
      renameSync(path('server.ts.new~'), path());
      expect(await next()).toEqual(saved('server.ts'));
    }
  });

  test('the same content again is not', async () => {
    const { write, next } = watched(how);
    write('one');
    write('a helper', 'helper.ts');
    expect(await next()).toEqual(saved('helper.ts'));
  });

  test('what a program writes beside itself is not', async () => {
    const { write, next } = watched(how);
    write('a log', 'log.txt');
    write('a helper', 'helper.ts');
    expect(await next()).toEqual(saved('helper.ts'));
  });

  test('emptied and written at once is one save', async () => {
    const { write, next } = watched(how);
    write('');
    write('two');
    write('two and more');
    expect(await next()).toEqual(saved('server.ts'));
    write('helper', 'helper.ts');
    expect(await next()).toEqual(saved('helper.ts'));
  });

  test('a file that stays empty is told', async () => {
    const { write, next } = watched(how);
    write('');
    expect(await next()).toEqual(saved('server.ts'));
  });

  test('a file that was deleted is told, and so is that it is there again', async () => {
    const { path, write, next } = watched(how);
    unlinkSync(path());
    expect(await next()).toEqual(gone('server.ts'));
    write('one');
    expect(await next()).toEqual(saved('server.ts'));
  });

  test('so is its whole folder, and what is written in it afterwards', async () => {
    const { folder, write, next } = watched(how);
    rmSync(folder, { recursive: true });
    expect(await next()).toEqual(gone('server.ts'));
    mkdirSync(folder);
    write('two');
    expect(await next()).toEqual(saved('server.ts'));
    write('three');
    expect(await next()).toEqual(saved('server.ts'));
  });
});

test('a folder that is not there yet can be watched', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'leer ')), 'exercises');
  const { promise, resolve } = Promise.withResolvers<Change>();
  const files = new Files([around(join(folder, 'server.ts'))], resolve);
  onTestFinished(() => {
    files.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
  mkdirSync(folder);
  writeFileSync(join(folder, 'server.ts'), 'one');
  expect(await promise).toEqual(saved('server.ts'));
});
