// reset: back to the starter of a session. The student's own files are kept in .lab/backup, never lost.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import prompts from 'prompts';
import { find } from '../catalog.ts';
import type { Part, Session } from '../plan/session.ts';
import { exerciseOf, LAB, ROOT, shortPath } from '../project.ts';
import { isStarter, starters } from '../starters.ts';
import { UsageError } from '../usage-error.ts';

/** Who says so is not asked. */
const SURE = 'yes';

export async function reset([word, ...more]: readonly string[]): Promise<number> {
  if (word === undefined) {
    throw new UsageError('"reset" wants to know which session', 'For example: npm run reset 6');
  }
  const session = await find(word);
  const part = more[0] === SURE ? undefined : more[0];
  const fresh = starters();
  const changed = partsOf(session, part)
    .map((part) => shortPath(exerciseOf(session, part)))
    .filter((path) => !isStarter(path, read(path), fresh));
  if (changed.length === 0) {
    process.stdout.write(
      `${part === undefined ? `Session ${session.number}` : `"${part}" of session ${session.number}`} is as it came: there is nothing to reset.\n`,
    );
    return 0;
  }
  if (more.at(-1) !== SURE && !(await agreed(changed, [session.number, ...more].join(' ')))) {
    process.stdout.write('Nothing was changed.\n');
    return 0;
  }
  for (const path of changed) {
    const backup = putBack(path, fresh.get(path) ?? '');
    // The path has a line of its own: a terminal that tears it leaves nothing that can be copied.
    const kept = backup === undefined ? '.' : `; yours is kept in\n${backup}`;
    process.stdout.write(`${path} is the starter again${kept}\n`);
  }
  return 0;
}

/** All parts, or the one that is named. */
function partsOf({ number, parts }: Session, name: string | undefined): readonly Part[] {
  const found = parts.filter((part) => name === undefined || part.name === name);
  if (found.length > 0) return found;
  const names = parts.map((part) => part.name).join(' and ');
  throw new UsageError(
    `Session ${number} has no part "${name ?? ''}"`,
    `Its parts: ${names}. Without one: npm run reset ${number}`,
  );
}

async function agreed(changed: readonly string[], words: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError(
      `reset would replace ${changed.join(' and ')}`,
      `If that is what you want: npm run reset ${words} yes`,
    );
  }
  const message = `Replace ${changed.join(' and ')} by the starter? Yours is kept in .lab/backup.`;
  const { yes } = await prompts({ type: 'confirm', name: 'yes', message, initial: false });
  return yes === true;
}

/** Keeps what is there, then writes the starter, whole or not at all. Answers where the old one is kept. */
function putBack(path: string, text: string): string | undefined {
  const file = join(ROOT, path);
  const backup = existsSync(file)
    ? join(LAB, 'backup', `${stamp()}_${basename(dirname(path))}`, basename(path))
    : undefined;
  if (backup !== undefined) {
    mkdirSync(dirname(backup), { recursive: true });
    copyFileSync(file, backup);
  }
  mkdirSync(dirname(file), { recursive: true });
  const whole = `${file}.new`;
  writeFileSync(whole, text);
  renameSync(whole, file);
  return backup === undefined ? undefined : shortPath(backup);
}

/** `2026-11-21_15.59.07`: sorts by time, every system takes it as the name of a folder, and no shell wants quotes. */
const stamp = (): string => new Date().toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '.');

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}
