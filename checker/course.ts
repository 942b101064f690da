// The programs that prove the checks: the wrong ones with what they say about themselves, and the right ones.
// Used by the course's own test and by the measurements; no student ever comes here.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { isNodeFile, onPath, type Program } from './perform/command.ts';
import { ownFolder } from './perform/own-folder.ts';
import { ROOT, SESSIONS } from './project.ts';

export interface Proof {
  session: string;
  /** The part it plays: the folder it is in, or the session's only part. */
  part: string;
  kind: 'wrong' | 'right';
  path: string;
  /** Of a wrong program: the check it fails, and the name its mistake should get (`-`: none). */
  fails: string;
  mistake: string;
  /** Its report differs from run to run (how much was taken before it broke): there is no golden one. */
  varies: boolean;
}

/** All proofs of a session, in order of their names. */
export function proofsOf(session: string, parts: readonly string[]): Proof[] {
  return (['wrong', 'right'] as const).flatMap((kind) => {
    const folder = join(SESSIONS, session, kind);
    if (parts.length === 1) return inFolder(session, parts[0] ?? '', kind, folder);
    return parts.flatMap((part) => inFolder(session, part, kind, join(folder, part)));
  });
}

function inFolder(session: string, part: string, kind: Proof['kind'], folder: string): Proof[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.txt') && !name.startsWith('.'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const head = readFileSync(path, 'utf8').split('\n', 6).join('\n');
      return {
        session,
        part,
        kind,
        path,
        fails: field(head, 'fails'),
        mistake: field(head, 'mistake'),
        varies: field(head, 'report') === 'varies',
      };
    });
}

const field = (head: string, name: string): string => new RegExp(`^\\W*${name}: (\\S+)`, 'm').exec(head)?.[1] ?? '-';

const INTERPRETERS: Readonly<Record<string, string>> = {
  '.py': 'python3',
  '.pl': 'perl',
  '.rb': 'ruby',
  '.lua': 'lua5.4',
  '.php': 'php',
  '.sh': 'sh',
};

/** How a proof is run; undefined, with the reason, where this computer cannot run it. */
export function programOf({ path }: Pick<Proof, 'path'>): Program | { missing: string } {
  const ending = extname(path);
  const interpreter = INTERPRETERS[ending];
  const needed = /^\W*needs: (\S+)/m.exec(readFileSync(path, 'utf8'))?.[1];
  const missing = [interpreter, needed].find((one) => one !== undefined && !onPath(one));
  if (missing !== undefined) return { missing };
  if (isNodeFile(path)) return { kind: 'file', path, cwd: ROOT };
  if (ending === '.c') return compiled(path);
  if (interpreter === undefined) return { missing: `nothing that runs ${ending}` };
  return { kind: 'command', words: [interpreter, path], cwd: ROOT };
}

let folder: string | undefined;

function compiled(path: string): Program | { missing: string } {
  if (!onPath('cc')) return { missing: 'cc' };
  folder ??= ownFolder();
  const program = join(folder, relative(SESSIONS, path).replace(/\.c$/, '').replaceAll(sep, '-'));
  if (!existsSync(program)) execFileSync('cc', ['-O1', '-pthread', '-o', program, path]);
  return { kind: 'command', words: [program], cwd: ROOT };
}
