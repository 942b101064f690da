// A real ping of this computer by itself, for filters that sum up what ping prints.
// Only that of iputils (Linux) is taken: others say the same in other words. Does not know what its output means.
import { execFile } from 'node:child_process';
import type { Source } from '../plan/step.ts';
import type { Happening } from '../wire/transcript.ts';

const SOURCE: Source = 'ping of 127.0.0.1';

/** Three packets, as close together as everybody may send them: 0.2 s (ping(8), option -i). */
const WORDS = ['-c', '3', '-i', '0.2', '127.0.0.1'];

/** A ping that has not ended by now, in ms, never will. */
const LONGEST = 10_000;

/** What ping printed; or why there is nothing to show on this computer. */
export async function realPing(ping = 'ping'): Promise<Happening> {
  const version = await outputOf(ping, ['-V']);
  if (version === undefined) return notHere('this computer has no ping');
  if (!version.includes('iputils')) return notHere('the ping of this computer is not that of Linux (iputils)');
  const text = await outputOf(ping, WORDS);
  const all = text !== undefined && /, 3 received,/.test(text);
  return all ? { kind: 'real', source: SOURCE, text } : notHere('the ping of this computer does not reach 127.0.0.1');
}

const notHere = (reason: string): Happening => ({ kind: 'not-here', reason });

/** What a command prints, in plain English, however it ends; undefined when it cannot be started. */
function outputOf(command: string, words: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, LC_ALL: 'C' };
  return new Promise((resolve) => {
    const child = execFile(command, words, { env, timeout: LONGEST, killSignal: 'SIGKILL' }, (_, stdout) =>
      resolve(child.pid === undefined ? undefined : stdout),
    );
  });
}
