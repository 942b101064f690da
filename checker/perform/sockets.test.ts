// Looking instead of asking: who listens where, who belongs to whom, what has been taken. Only where the system
// tells (Linux); all sockets and processes that are looked at are this test's own.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { onPath } from './command.ts';
import { CAN_LOOK, cpuTime, family, marked } from './proc.ts';
import { Connections, listeningOf, portInUse, socketsOf } from './sockets.ts';

const toEnd: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toEnd.splice(0).map((end) => end()));
});

async function server(host: string, port = 0): Promise<Server & { port: number }> {
  const one = createServer({ pauseOnConnect: true });
  toEnd.push(() => one.close());
  one.listen({ port, host });
  await once(one, 'listening');
  return Object.assign(one, { port: (one.address() as AddressInfo).port });
}

/** What is gone already cannot be ended. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
}

/** Runs JavaScript in a process of its own, with what it prints line by line. */
function run(
  source: string,
  env: Record<string, string> = {},
): { pid: number; line(): Promise<string>; child: ChildProcess } {
  const words = ['--input-type=module', '--eval', source];
  const child = spawn(process.execPath, words, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
  toEnd.push(() => family(child.pid ?? 0).forEach(end));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { pid: child.pid ?? 0, child, line: async () => String((await lines.next()).value) };
}

const LISTEN =
  "import net from 'node:net'; const server = net.createServer().listen(0, '127.0.0.1', () => console.log(server.address().port));";
const SPAWN = "import { spawn } from 'node:child_process';";
/** Starts another Node that runs `source`; what that prints is printed. */
const child = (source: string, options = '') =>
  `${SPAWN} const child = spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(source)}], { stdio: ['ignore', 'inherit', 'inherit'], ${options} });`;
const SAYS_PID = 'console.log(process.pid); setInterval(() => {}, 1000);';

describe.skipIf(!CAN_LOOK)('Linux only: /proc', () => {
  describe('where a process listens', () => {
    test.each([
      ['127.0.0.1', '127.0.0.1'],
      ['127.0.0.2', '127.0.0.2'],
      ['0.0.0.0', '0.0.0.0'],
      ['::', '::'],
      ['::1', '::1'],
      ['::ffff:127.0.0.1', '127.0.0.1'],
    ])('at %s', async (host, address) => {
      const { port } = await server(host);
      expect(listeningOf(process.pid)).toContainEqual({ address, port });
      expect(portInUse(port)).toBe(true);
    });

    test('no more when it has stopped', async () => {
      const one = await server('127.0.0.1');
      one.close();
      await once(one, 'close');
      expect(listeningOf(process.pid).map(({ port }) => port)).not.toContain(one.port);
      expect(portInUse(one.port)).toBe(false);
    });

    test('also behind hundreds of others, which do not fit into one look', async () => {
      const ports = new Set<number>();
      for (let i = 0; i < 600; i++) ports.add((await server('127.0.0.1')).port);
      const seen = new Set(listeningOf(process.pid).map(({ port }) => port));
      expect([...ports].filter((port) => !seen.has(port))).toEqual([]);
    });

    test('connections are not mistaken for it, on neither side', async () => {
      const there = await server('127.0.0.1');
      const caller = connect(there.port, '127.0.0.1');
      toEnd.push(() => caller.destroy());
      await Promise.all([once(caller, 'connect'), once(there, 'connection')]);
      const listening = listeningOf(process.pid).map(({ port }) => port);
      expect(listening).toContain(there.port);
      expect(listening).not.toContain(caller.localPort);
    });

    test.each([
      ['itself', LISTEN],
      ['its child', child(LISTEN)],
      ['a child of its child', child(child(LISTEN))],
      ['a child with a session of its own', child(LISTEN, 'detached: true')],
    ])('be it %s', async (_, source) => {
      const { pid, line } = run(source);
      const port = Number(await line());
      expect(listeningOf(pid)).toEqual([{ address: '127.0.0.1', port }]);
    });

    test('what a stranger listens at is not its own', async () => {
      const { port } = await server('127.0.0.1');
      const { pid, line } = run(SAYS_PID);
      await line();
      expect(listeningOf(pid)).toEqual([]);
      expect(portInUse(port)).toBe(true);
    });

    test('nowhere, when there is no such process', async () => {
      const { pid, child: gone } = run('');
      await once(gone, 'exit');
      expect(listeningOf(pid)).toEqual([]);
      expect(socketsOf(pid)).toEqual([]);
    });
  });

  describe('the family of a process', () => {
    test.each([
      ['a child', child(SAYS_PID)],
      ['a grandchild', child(child(SAYS_PID))],
      ['a child with a session of its own', child(SAYS_PID, 'detached: true')],
    ])('holds %s', async (_, source) => {
      const { pid, line } = run(source);
      const member = Number(await line());
      expect(family(pid)).toEqual(expect.arrayContaining([pid, member]));
    });

    test('holds who has lost his parents, as long as he is in the group', async () => {
      const { line } = run(
        child(`${child(SAYS_PID)} child.on('spawn', () => process.exit());`, 'detached: true') +
          'console.log(-child.pid);',
      );
      const said = [Number(await line()), Number(await line())];
      const [parent, orphan] = [-Math.min(...said), Math.max(...said)];
      toEnd.push(() => family(parent).forEach(end));
      await expect.poll(() => family(process.pid).includes(orphan)).toBe(false);
      expect(family(parent)).toContain(orphan);
    });

    test('holds neither its parents nor its siblings', async () => {
      const [one, other] = [run(SAYS_PID), run(SAYS_PID)];
      await Promise.all([one.line(), other.line()]);
      expect(family(one.pid)).toEqual([one.pid]);
    });

    test.skipIf(!onPath('sleep'))('is not confused by a name with brackets and blanks in it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
      const odd = join(folder, 'a) S 1 (b');
      symlinkSync(onPath('sleep') ?? '', odd);
      const sleeper = spawn(odd, ['3600'], { stdio: 'ignore' });
      toEnd.push(
        () => sleeper.kill('SIGKILL'),
        () => rmSync(folder, { recursive: true }),
      );
      await once(sleeper, 'spawn');
      expect(family(process.pid)).toContain(sleeper.pid);
    });
  });

  describe('whether bytes have been taken', () => {
    async function pair(): Promise<{ near: Socket; far: Socket; taken(): boolean | undefined }> {
      const there = await server('127.0.0.1');
      const near = connect(there.port, '127.0.0.1');
      const [[far]] = (await Promise.all([once(there, 'connection'), once(near, 'connect')])) as [[Socket], unknown];
      toEnd.push(
        () => near.destroy(),
        () => far.destroy(),
      );
      const here = { address: '127.0.0.1', port: near.localPort ?? 0 };
      return {
        near,
        far,
        taken: () => new Connections().allTaken(here, { address: '127.0.0.1', port: there.port }),
      };
    }

    test('not while they lie there unread; when they are read, yes', async () => {
      const { near, far, taken } = await pair();
      await expect.poll(taken).toBe(true);
      near.write('plum');
      await expect.poll(taken).toBe(false);
      far.resume();
      await expect.poll(taken).toBe(true);
    });

    test('not while they have not even arrived', async () => {
      const { near, taken } = await pair();
      near.write(new Uint8Array(20_000_000));
      await expect.poll(taken).toBe(false);
    });

    test('cannot be seen of a connection that is elsewhere or over', async () => {
      const { near, far, taken } = await pair();
      near.destroy();
      far.destroy();
      await expect.poll(taken).toBe(undefined);
      expect(new Connections().allTaken({ address: '127.0.0.1', port: 1 }, { address: '192.0.2.1', port: 1 })).toBe(
        undefined,
      );
    });
  });

  describe('marked processes', () => {
    test('are found by the whole of their mark, wherever they have gone', async () => {
      const mark = `MARK_OF_THIS_TEST=${randomUUID()}`;
      const [name = '', value = ''] = mark.split('=');
      const { pid, line } = run(child(SAYS_PID, 'detached: true'), { [name]: value });
      const hidden = Number(await line());
      expect(marked(mark).toSorted()).toEqual([pid, hidden].toSorted());
      expect(marked(mark.slice(0, -1))).toEqual([]);
      expect(marked(`${mark}0`)).toEqual([]);
    });

    test('the process that looks is not among them', () => {
      const path = `PATH=${process.env['PATH']}`;
      expect(marked(path)).not.toContain(process.pid);
    });
  });

  test('the work of a process is counted, and that of its children', async () => {
    const idle = run(SAYS_PID);
    const work = 'const until = performance.now() + 600; while (performance.now() < until);';
    const busy = run(child(`${work} ${SAYS_PID}`));
    await Promise.all([idle.line(), busy.line()]);
    expect(cpuTime(busy.pid)).toBeGreaterThan(cpuTime(idle.pid) ?? Infinity);
  });
});

test.skipIf(CAN_LOOK)('where the system does not tell, nothing is claimed to be seen', () => {
  expect(new Connections().allTaken({ address: '127.0.0.1', port: 1 }, { address: '127.0.0.1', port: 2 })).toBe(
    undefined,
  );
  expect(marked('PATH=')).toEqual([]);
  expect(cpuTime(process.pid)).toBe(undefined);
});
