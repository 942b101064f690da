// For tests: a copy of the workbook in which commands may remember and change what they like, and the entry started in it
// as npm and people start it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from './project.ts';
import { starters } from './starters.ts';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface How {
  node?: string;
  workbook?: string;
  cwd?: string;
  env?: Record<string, string>;
  /** After so many milliseconds it is asked to end; 0: never. */
  limit?: number;
}

/** Starts the entry without a terminal and waits for its end. */
export async function run(words: readonly string[], how: How = {}): Promise<Ended> {
  const { node = process.execPath, workbook = ROOT, cwd = workbook, env = {}, limit = 0 } = how;
  const child = spawn(node, [join(workbook, 'checker', 'main.mjs'), ...words], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

/**
 * A folder with these parts of the workbook, its exercises as they came, and without its tests; whoever makes it takes it
 * away again.
 */
export function copyOf(parts: readonly string[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'Übungen für alle '));
  const without = /[/\\](wrong|right)$|\.test\.ts$/;
  for (const part of parts) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !without.test(path) });
  }
  if (parts.includes('exercises')) {
    for (const [path, text] of starters()) writeFileSync(join(copy, path), text);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}
