// Taking the types out of a file costs Node as much as its start. What was compiled once is kept for the processes
// that follow: in a folder of this run only, so that no program can leave anything behind for another.
import { spawn, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownFolder } from './own-folder.ts';

/** Only the types cost: plain JavaScript is as fast without. */
const WITH_TYPES = new Set(['.ts', '.mts', '.cts']);

/** A file that takes longer than so many ms to compile is not waited for. */
const LONGEST = 5000;

let folder: string | undefined;
const compiling = new Map<string, Promise<void>>();
/** Those that compile at this moment. */
const compilers = new Set<ChildProcess>();

process.once('exit', () => {
  for (const one of compilers) one.kill('SIGKILL');
});

/** For the environment of a program: where Node looks for what it has compiled already. */
export const compiledHere = (): Record<string, string> => (folder === undefined ? {} : { NODE_COMPILE_CACHE: folder });

/** Until a file is compiled, and kept for the processes that are started from now on. Nothing of it is run. */
export function compile(file: string): Promise<void> {
  if (!WITH_TYPES.has(extname(file))) return Promise.resolve();
  // A file that was saved again (watch) is another one.
  const version = `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`;
  const begun = compiling.get(version) ?? compileOnce(file);
  compiling.set(version, begun);
  return begun;
}

function compileOnce(file: string): Promise<void> {
  try {
    folder ??= ownFolder();
  } catch {
    // Where nothing can be kept, every process compiles for itself.
    return Promise.resolve();
  }
  // Everything is loaded and compiled before Node finds out that the last name is not there; then nothing is run.
  const source = `import ${JSON.stringify(pathToFileURL(file).href)}; import { nothing } from 'data:text/javascript,';`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...process.env, ...compiledHere() },
    stdio: 'ignore',
    timeout: LONGEST,
    killSignal: 'SIGKILL',
  });
  compilers.add(child);
  return new Promise((resolve) => {
    const done = () => {
      compilers.delete(child);
      resolve();
    };
    child.once('error', done);
    child.once('exit', done);
  });
}
