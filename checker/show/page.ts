// Long text on a small screen: shown through a pager (less, or the one in $PAGER) where there is a
// terminal and the text is longer than it, printed as it is everywhere else. Knows nothing of lessons.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import stringWidth from 'string-width';

/** What is needed of `process.stdout`. */
export interface Screen {
  readonly isTTY: boolean;
  readonly rows: number;
  readonly columns: number;
  write(text: string): void;
}

/** Shows a text and resolves when the reader has left it; 'missing' when it could not even start. */
export type Pager = (text: string) => Promise<'shown' | 'missing'>;

/** Shows `text`; resolves when it has been read or printed. */
export async function page(text: string, out: Screen, pager: Pager = pagerOf()): Promise<void> {
  const shown = out.isTTY && isLonger(text, out) ? await pager(text) : 'missing';
  if (shown === 'missing') out.write(text);
}

/** Longer than the screen, when the last row is left to the prompt. */
function isLonger(text: string, { rows, columns }: Screen): boolean {
  const lines = text.replace(/\n$/, '').split('\n');
  const height = (line: string): number => Math.max(1, Math.ceil(stringWidth(line) / columns));
  return lines.reduce((total, line) => total + height(line), 0) > rows - 1;
}

/**
 * What less says at its foot. With -S it cuts off what is wider than the window, which is only pictures and code,
 * and moves sideways instead of breaking them.
 */
const PROMPT = 'space goes on, arrow keys move, q leaves';

/** The pager of this environment: $PAGER in words (`less -R`, `most`), else less. */
export function pagerOf(env: NodeJS.ProcessEnv = process.env): Pager {
  const [command = 'less', ...words] = env['PAGER']?.match(/\S+/g) ?? ['less', '-R'];
  // What git does too: a plain `less` in $PAGER would show colours as codes, and UTF-8 as bytes.
  const surroundings = { LESS: `-RS -Ps${PROMPT}$`, LESSCHARSET: 'utf-8', ...env };
  return (text) => showIn(command, words, surroundings, text);
}

async function showIn(
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  text: string,
): Promise<'shown' | 'missing'> {
  const child = spawn(command, words, { env, stdio: ['pipe', 'inherit', 'inherit'] });
  const release = leaveSignalsTo(child);
  child.stdin.on('error', () => {}); // the reader may leave before the end of the text
  child.stdin.end(text);
  try {
    await once(child, 'close');
    return 'shown';
  } catch {
    return 'missing'; // it could not be started
  } finally {
    release();
  }
}

/**
 * Ctrl-C reaches everybody in front of the terminal, us too. Whoever dies first leaves the other
 * alone with it, so we stay until the pager has put the terminal right: it only scrolls, or it quits.
 * A wish that we end goes to the pager first, and is kept after that.
 */
function leaveSignalsTo(child: ChildProcess): () => void {
  let wish: NodeJS.Signals | undefined;
  const stay = (): void => {};
  const passOn = (signal: NodeJS.Signals): void => {
    wish = signal;
    child.kill(signal);
  };
  process.on('SIGINT', stay).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return () => {
    process.off('SIGINT', stay).off('SIGTERM', passOn).off('SIGHUP', passOn);
    if (wish !== undefined) process.kill(process.pid, wish);
  };
}
