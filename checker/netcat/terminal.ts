// The side of netcat where the person sits: what is typed, what is printed, what is said about it.
// Knows streams and sentences, and no socket.

import { getSystemErrorMessage } from 'node:util';

export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Ends the call at once when it is aborted, as Ctrl-C would. */
  readonly signal?: AbortSignal;
}

/** A listener that can be taken away again. */
export interface Watch {
  stop(): void;
}

/** One line on stderr. */
export function say(io: Io, sentence: string): void {
  io.stderr.write(`${sentence}\n`);
}

/** Why the system refused, in its own words: `Connection refused`. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'No computer of that name';
  if (error.errno === undefined) return error.message;
  const words = getSystemErrorMessage(error.errno);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Hands what is typed to `onChunk`, and then its end, once, to `onEnd`: never before this returns,
 * and also when the input had ended long before.
 */
export function readInput(stdin: NodeJS.ReadableStream, onChunk: (chunk: Buffer) => void, onEnd: () => void): Watch {
  const take = (chunk: Buffer | string): void => {
    onChunk(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  };
  const stop = (): void => {
    clearImmediate(early);
    stdin.off('data', take).off('end', end).off('error', end).off('close', end);
    stdin.pause();
  };
  const end = (): void => {
    stop();
    onEnd();
  };
  const early = hasEnded(stdin) ? setImmediate(end) : undefined;
  stdin.on('data', take).on('end', end).on('error', end).on('close', end);
  stdin.resume();
  return { stop };
}

function hasEnded(stdin: NodeJS.ReadableStream): boolean {
  const { readableEnded, destroyed } = stdin as { readableEnded?: boolean; destroyed?: boolean };
  return readableEnded === true || destroyed === true;
}

/** Waits until all that was printed has left, or nobody takes it any more, or we are told to stop. */
export function flushed({ stdout, signal }: Io): Promise<void> {
  return new Promise((resolve) => {
    const watch = whenAborted(signal, resolve);
    stdout.write('', () => {
      watch.stop();
      setImmediate(resolve);
    });
  });
}

/** Calls `act` when the reader of our output has gone, as in `nc ... | head -1`. */
export function whenNobodyReads(stdout: NodeJS.WritableStream, act: () => void): Watch {
  stdout.on('error', act);
  return { stop: () => void stdout.off('error', act) };
}

/** Calls `act` when the call is to be given up; soon, but never at once, if that was long ago. */
export function whenAborted(signal: AbortSignal | undefined, act: () => void): Watch {
  if (signal?.aborted) queueMicrotask(act);
  signal?.addEventListener('abort', act, { once: true });
  return { stop: () => signal?.removeEventListener('abort', act) };
}
