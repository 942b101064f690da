// `try` as a student starts it: the command in a process of its own, called through a socket, ended
// with Ctrl-C.
import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../perform/ports.ts';
import { ROOT } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import { tryOut } from './try.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The command, without a terminal; what it prints can be waited for. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'checker', 'main.mjs'), ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let printed = '';
  let closed = false;
  const over = once(child, 'close').then(() => (closed = true));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  return {
    child,
    /** Waits until it has said this; fails when it has ended before. */
    until: async (part: string | RegExp): Promise<string> => {
      while (printed.search(part) === -1) {
        if (closed) throw new Error(`it ended without ${part}, and said: ${printed}`);
        await Promise.race([once(child.stdout, 'data'), over]);
      }
      return printed;
    },
    get printed() {
      return printed;
    },
  };
}

const CALL = /npm run nc -- 127\.0\.0\.1 (\d+)/;
const READY = 'Ctrl-C ends it.';

async function portOf(run: ReturnType<typeof start>): Promise<number> {
  return Number(CALL.exec(await run.until(READY))?.[1]);
}

describe('npm run try 6', () => {
  test('shows a whole visit, line by line, and ends with Ctrl-C and exit code 0', async () => {
    const run = start('try', '6');
    const socket = connect({ host: '127.0.0.1', port: await portOf(run), allowHalfOpen: true });
    await once(socket, 'data');
    socket.write('plum\n');
    await once(socket, 'data');
    socket.end();
    await run.until(': closed');
    run.child.kill('SIGINT');
    expect(await once(run.child, 'close')).toEqual([0, null]);
    expect(run.printed.split(`${READY}\n\n`)[1]?.split('\n')).toEqual([
      'caller 1    connects',
      'caller 1 <- "hello\\n"',
      'caller 1 -> "plum\\n"',
      'caller 1 <- "plum\\n"',
      'caller 1 -> has said everything (FIN)',
      'caller 1 <- has said everything, too (FIN): closed',
      '',
      'Ended.',
      '',
    ]);
  });

  test('takes the next port, and says so, when its own is taken', async () => {
    const blocker = await listen('127.0.0.1', 8000);
    try {
      const run = start('try', '6');
      const port = await portOf(run);
      expect(port).not.toBe(8000);
      expect(run.printed).toContain(`Port 8000 is taken`);
      const socket = connect({ host: '127.0.0.1', port });
      const [greeting]: Buffer[] = await once(socket, 'data');
      expect(String(greeting)).toBe('hello\n');
      socket.destroy();
    } finally {
      blocker?.close();
    }
  });

  test('ends cleanly while somebody is connected', async () => {
    const run = start('try', '6');
    const socket = connect({ host: '127.0.0.1', port: await portOf(run) });
    await once(socket, 'data');
    run.child.kill('SIGINT');
    expect(await once(run.child, 'close')).toEqual([0, null]);
  });

  test('lives through a caller that vanishes', async () => {
    const run = start('try', '6');
    const port = await portOf(run);
    const first = connect({ host: '127.0.0.1', port });
    await once(first, 'data');
    first.resetAndDestroy();
    await run.until(/breaks off/);
    const second = connect({ host: '127.0.0.1', port });
    expect(await once(second, 'data')).toHaveLength(1);
    second.destroy();
  });
});

describe('npm run try 10', () => {
  test('shows each datagram and its answer, and ends with Ctrl-C', async () => {
    const run = start('try', '10');
    await run.until(READY);
    const port = Number(/-u -w 1 127\.0\.0\.1 (\d+)/.exec(run.printed)?.[1]);
    const socket = createSocket('udp4');
    for (const text of ['ada> plum', 'bob> ']) {
      socket.send(text, port, '127.0.0.1');
      const [answer]: Buffer[] = await once(socket, 'message');
      expect(String(answer)).toBe('ada> plum');
    }
    socket.close();
    await run.until('-> "bob> "\ncaller 1 <-');
    run.child.kill('SIGINT');
    expect(await once(run.child, 'close')).toEqual([0, null]);
    expect(run.printed.split(`${READY}\n\n`)[1]?.split('\n')).toEqual([
      'caller 1 -> "ada> plum"',
      'caller 1 <- "ada> plum"',
      'caller 1 -> "bob> "',
      'caller 1 <- "ada> plum"',
      '',
      'Ended.',
      '',
    ]);
  });
});

describe('what cannot be tried', () => {
  test.each([
    ['no session at all', []],
    ['a session that is not there', ['99']],
  ])('%s: says what to do', async (_, words) => {
    await expect(tryOut(words)).rejects.toThrow(UsageError);
  });

  test('without a number it is told how to ask', async () => {
    await expect(tryOut([])).rejects.toMatchObject({ fix: 'For example: npm run try 6' });
  });
});
