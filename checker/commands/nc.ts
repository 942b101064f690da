// nc: the workbook's own small netcat, at this terminal.
import { netcat } from '../netcat/netcat.ts';

export async function nc(words: readonly string[]): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const { signal, hangUp } = onCtrlC();
  try {
    return await netcat(words, { stdin, stdout, stderr, signal });
  } finally {
    process.off('SIGINT', hangUp);
  }
}

/** The first Ctrl-C ends the call; one more ends the program, as always. */
function onCtrlC(): { signal: AbortSignal; hangUp: () => void } {
  const call = new AbortController();
  const hangUp = () => call.abort();
  process.once('SIGINT', hangUp);
  return { signal: call.signal, hangUp };
}
