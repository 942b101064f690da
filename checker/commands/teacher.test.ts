// `teacher` as a teacher starts it: the command in a process of its own, with visitors, ended by a signal.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../perform/ports.ts';
import { ROOT } from '../project.ts';
import { encode } from '../wire/header.ts';

const toEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).toReversed()) await end();
});

interface Running {
  child: ChildProcess;
  /** What it has printed, as soon as it holds this. */
  until(part: string | RegExp): Promise<string>;
}

function start(): Running {
  const child = spawn(process.execPath, [join(ROOT, 'checker', 'main.mjs'), 'teacher'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let closed = false;
  const over = once(child, 'close').then(() => (closed = true));
  toEnd.push(() => {
    child.kill('SIGKILL');
    return over;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return {
    child,
    async until(part) {
      while (printed.search(part) === -1) {
        if (closed) throw new Error(`it ended without ${part}, and said: ${printed}`);
        await Promise.race([once(child.stdout, 'data'), over]);
      }
      return printed;
    },
  };
}

const portOf = async (run: Running, name: string): Promise<number> =>
  Number(new RegExp(`port (\\d+) +${name}`).exec(await run.until('Ctrl-C ends it.'))?.[1]);

async function call(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  toEnd.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

test('shows what strangers do, nothing of it raw, serves others meanwhile, and sums up at the end', async () => {
  const run = start();
  const [echo, headers] = [await portOf(run, 'echo'), await portOf(run, 'headers')];
  const hostile = await call(echo);
  hostile.write('\u001b[2J::error::plum\n');
  await run.until(/echo +127\.0\.0\.1 #1 +-> .*plum/);
  const greedy = await call(headers);
  greedy.write(`${10 ** 12}`.padEnd(64));
  await call(headers); // and says nothing
  hostile.resetAndDestroy();
  await run.until(/#1 +has vanished \(RST\)/);
  const good = await call(headers);
  good.write(encode('fig'));
  const [reply]: Buffer[] = await once(good, 'data');
  expect(String(reply)).toBe('Msg received');
  run.child.kill('SIGTERM');
  const [code] = await once(run.child, 'close');
  const printed = await run.until(/It was: 4 connections, 3 messages, 1 reset survived\./);
  expect(code).toBe(0);
  expect(printed.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
});

test('names who has a port that is taken, and opens at the next one', async () => {
  const blocker = await listen('0.0.0.0', 8000);
  toEnd.push(() => blocker?.close());
  const run = start();
  expect(await portOf(run, 'echo')).toBeGreaterThan(8001);
  expect(await run.until('Ctrl-C ends it.')).toMatch(/\(.* has port 8000\)/);
  run.child.kill('SIGINT');
  const [code] = await once(run.child, 'close');
  expect(code).toBe(0);
  await run.until('0 connections, 0 messages');
});
